//! What draws the window, and what is there to draw with.

use eframe::wgpu::{Adapter, Backends, DeviceType, Instance, InstanceDescriptor};

/// What draws the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Renderer {
    /// Vulkan, Metal or Direct3D.
    Wgpu,
    /// OpenGL.
    Glow,
}

impl Renderer {
    /// The renderer of that name.
    ///
    /// # Errors
    /// Says which names there are.
    pub fn named(name: &str) -> Result<Self, String> {
        match name {
            "wgpu" => Ok(Self::Wgpu),
            "glow" => Ok(Self::Glow),
            other => Err(format!(
                "there is no renderer “{other}”; choose wgpu or glow"
            )),
        }
    }
}

/// Whether an adapter is the processor that everything runs on.
pub(super) fn is_processor(adapter: &Adapter) -> bool {
    adapter.get_info().device_type == DeviceType::Cpu
}

/// What Vulkan, Metal or Direct3D would draw with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Graphics {
    /// A graphics processor.
    Processor,
    /// The processor that everything runs on.
    Software,
    /// Nothing: there is no driver for any of them.
    Nothing,
}

impl Graphics {
    /// What there is on this machine. Loads the drivers.
    pub fn find() -> Self {
        let backends = Backends::from_env().unwrap_or(Backends::PRIMARY);
        let mut descriptor = InstanceDescriptor::new_without_display_handle();
        descriptor.backends = backends;
        let instance = Instance::new(descriptor);
        let adapters = pollster::block_on(instance.enumerate_adapters(backends));
        Self::of(adapters.iter().map(|it| it.get_info().device_type))
    }

    fn of(kinds: impl Iterator<Item = DeviceType>) -> Self {
        kinds.fold(Self::Nothing, |best, kind| match (best, kind) {
            (Self::Nothing, DeviceType::Cpu) => Self::Software,
            (best, DeviceType::Cpu) => best,
            _ => Self::Processor,
        })
    }

    /// What draws best with it, first. Where wgpu has nothing better than the processor, glow draws a frame in a third of
    /// the time (Mesa's llvmpipe beside its lavapipe) and starts sooner.
    pub const fn order(self) -> &'static [Renderer] {
        match self {
            Self::Processor => &[Renderer::Wgpu, Renderer::Glow],
            Self::Software | Self::Nothing => &[Renderer::Glow, Renderer::Wgpu],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_graphics_processor_is_drawn_with_wherever_there_is_one() {
        let of = |kinds: &[DeviceType]| Graphics::of(kinds.iter().copied());
        assert_eq!(of(&[]), Graphics::Nothing);
        assert_eq!(of(&[DeviceType::Cpu]), Graphics::Software);
        let both = [DeviceType::Cpu, DeviceType::IntegratedGpu, DeviceType::Cpu];
        assert_eq!(of(&both), Graphics::Processor);
        assert_eq!(of(&both[1..]).order()[0], Renderer::Wgpu);
        assert_eq!(of(&both[2..]).order()[0], Renderer::Glow);
    }
}
