//! Pages as they are pasted or saved: what they say of themselves, and what is not the article.

pub mod furniture;
pub mod metadata;
