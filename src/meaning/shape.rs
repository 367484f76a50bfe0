//! What a model looks like inside: its sizes, deduced from its tensors, and checked against all of them.
//!
//! Nothing is made of a tensor that is missing, of another size or not made of plain numbers, so that a wrong file is
//! an error in words and nothing worse.

use candle_transformers::models::bert::{Config, HiddenAct, PositionEmbeddingType};
use safetensors::{Dtype, SafeTensors};
use serde::Deserialize;

use super::Problem;
use super::files::ModelFile;

/// No encoder of sentences is deeper.
const MOST_LAYERS: usize = 64;

/// What `config.json` says that no tensor tells. All of it may be missing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Said {
    model_type: Option<String>,
    num_attention_heads: Option<usize>,
    hidden_act: Option<String>,
    layer_norm_eps: Option<f64>,
    position_embedding_type: Option<String>,
}

/// The sizes of a model, and what stands before the names of its tensors.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub config: Config,
    pub prefix: &'static str,
}

impl Shape {
    /// Reads the sizes from the tensors' own, and checks all tensors that will be used.
    pub fn of(weights: &ModelFile, config: Option<&ModelFile>) -> Result<Self, Problem> {
        let whole = SafeTensors::deserialize(&weights.bytes).map_err(|error| {
            weights.fault(format_args!("this is no whole file of tensors ({error})"))
        })?;
        let said = match config {
            None => Said::default(),
            Some(file) => serde_json::from_slice(&file.bytes).map_err(|error| file.fault(error))?,
        };
        let is_inside = whole.tensor("bert.embeddings.LayerNorm.weight").is_ok();
        let prefix = if is_inside { "bert" } else { "" };
        let tensors = Tensors {
            whole: &whole,
            weights,
            prefix,
        };
        let [vocab_size, hidden_size] = tensors.sizes("embeddings.word_embeddings.weight")?;
        let [max_position_embeddings, _] =
            tensors.sizes("embeddings.position_embeddings.weight")?;
        let [type_vocab_size, _] = tensors.sizes("embeddings.token_type_embeddings.weight")?;
        let [intermediate_size, _] = tensors.sizes("encoder.layer.0.intermediate.dense.weight")?;
        let faulty = config.unwrap_or(weights);
        let config = Config {
            vocab_size,
            hidden_size,
            num_hidden_layers: tensors.layers(),
            num_attention_heads: said.num_attention_heads.unwrap_or(heads(hidden_size)),
            intermediate_size,
            hidden_act: said.activation().map_err(|what| faulty.fault(what))?,
            hidden_dropout_prob: 0.0,
            max_position_embeddings,
            type_vocab_size,
            initializer_range: 0.0,
            layer_norm_eps: said.layer_norm_eps.unwrap_or(1e-12),
            pad_token_id: 0,
            position_embedding_type: PositionEmbeddingType::Absolute,
            use_cache: false,
            classifier_dropout: None,
            model_type: None,
        };
        said.fits(&config).map_err(|what| faulty.fault(what))?;
        tensors.check(&config)?;
        Ok(Self { config, prefix })
    }
}

/// How many heads models of this width have, where nobody says it: those of 384 have 12, others one for each 64.
const fn heads(hidden_size: usize) -> usize {
    match hidden_size {
        384 => 12,
        ..64 => 1,
        _ => hidden_size / 64,
    }
}

impl Said {
    fn activation(&self) -> Result<HiddenAct, String> {
        match self.hidden_act.as_deref() {
            None | Some("gelu") => Ok(HiddenAct::Gelu),
            Some("gelu_new" | "gelu_pytorch_tanh") => Ok(HiddenAct::GeluApproximate),
            Some("relu") => Ok(HiddenAct::Relu),
            Some(other) => Err(format!("the activation “{other}” is not known")),
        }
    }

    fn fits(&self, config: &Config) -> Result<(), String> {
        let is = |value: &Option<String>, one: &str| value.as_ref().is_none_or(|it| it == one);
        let heads = config.num_attention_heads;
        if let Some(other) = (self.model_type.as_ref()).filter(|other| *other != "bert") {
            return Err(format!("the model is a “{other}”, only “bert” is read"));
        }
        if !is(&self.position_embedding_type, "absolute") {
            return Err("only absolute positions are read".to_owned());
        }
        if heads == 0 || !config.hidden_size.is_multiple_of(heads) {
            let width = config.hidden_size;
            return Err(format!(
                "{heads} attention heads do not share {width} numbers"
            ));
        }
        if !(0.0..=0.1).contains(&config.layer_norm_eps) {
            let found = config.layer_norm_eps;
            return Err(format!("{found} is no layer_norm_eps"));
        }
        Ok(())
    }
}

/// The tensors of a file, by their names without what stands before them.
struct Tensors<'a> {
    whole: &'a SafeTensors<'a>,
    weights: &'a ModelFile,
    prefix: &'static str,
}

impl Tensors<'_> {
    fn name(&self, name: &str) -> String {
        match self.prefix {
            "" => name.to_owned(),
            prefix => format!("{prefix}.{name}"),
        }
    }

    fn layers(&self) -> usize {
        let first = |layer: usize| format!("encoder.layer.{layer}.attention.self.query.weight");
        let layers = (0..MOST_LAYERS).map(first);
        let layers = layers.take_while(|name| self.whole.tensor(&self.name(name)).is_ok());
        layers.count()
    }

    /// How long a tensor is in each direction.
    fn sizes<const N: usize>(&self, name: &str) -> Result<[usize; N], Problem> {
        let name = self.name(name);
        let tensor = self.whole.tensor(&name).map_err(|_| {
            let what = format!("the tensor {name} is missing; this is no encoder of the BERT type");
            self.weights.fault(what)
        })?;
        if !matches!(tensor.dtype(), Dtype::F32 | Dtype::F16 | Dtype::BF16) {
            let kind = tensor.dtype();
            let what = format!("the tensor {name} is of the kind {kind:?}, not F32, F16 or BF16");
            return Err(self.weights.fault(what));
        }
        let sizes = <[usize; N]>::try_from(tensor.shape());
        sizes
            .ok()
            .filter(|sizes| sizes.iter().all(|size| *size > 0))
            .ok_or_else(|| {
                let shape = tensor.shape();
                let what = format!("the tensor {name} has the sizes {shape:?}, not {N} of them");
                self.weights.fault(what)
            })
    }

    fn check(&self, config: &Config) -> Result<(), Problem> {
        let (width, inner) = (config.hidden_size, config.intermediate_size);
        let words = "embeddings.word_embeddings.weight";
        let positions = "embeddings.position_embeddings.weight";
        let types = "embeddings.token_type_embeddings.weight";
        self.is(words, [config.vocab_size, width])?;
        self.is(positions, [config.max_position_embeddings, width])?;
        self.is(types, [config.type_vocab_size, width])?;
        self.pair("embeddings.LayerNorm", [width])?;
        for layer in 0..config.num_hidden_layers.max(1) {
            let layer = |part: &str| format!("encoder.layer.{layer}.{part}");
            for part in ["self.query", "self.key", "self.value", "output.dense"] {
                self.pair(&layer(&format!("attention.{part}")), [width, width])?;
            }
            self.pair(&layer("attention.output.LayerNorm"), [width])?;
            self.pair(&layer("intermediate.dense"), [inner, width])?;
            self.pair(&layer("output.dense"), [width, inner])?;
            self.pair(&layer("output.LayerNorm"), [width])?;
        }
        Ok(())
    }

    /// Weights of these sizes, and a bias of the first of them.
    fn pair<const N: usize>(&self, name: &str, sizes: [usize; N]) -> Result<(), Problem> {
        self.is(&format!("{name}.weight"), sizes)?;
        let [first, ..] = sizes.as_slice() else {
            return Ok(());
        };
        self.is(&format!("{name}.bias"), [*first])
    }

    fn is<const N: usize>(&self, name: &str, wanted: [usize; N]) -> Result<(), Problem> {
        let found = self.sizes::<N>(name)?;
        if found == wanted {
            return Ok(());
        }
        let name = self.name(name);
        let what = format!("the tensor {name} has the sizes {found:?}, not {wanted:?}");
        Err(self.weights.fault(what))
    }
}
