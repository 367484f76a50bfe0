//! A window driven through egui's inspection port, as a person would drive it.
//!
//! Everything that talks to the window may fail, since the window may be killed meanwhile.

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, PointerButton, Pos2, accesskit, pos2};
use egui_inspection::protocol::{Request, Response, read_handshake, read_message, write_message};

/// How long a window may take for anything. Software rendering on a busy machine is slow.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// A running program and its window. What the two fields are for differs: one thread can end the program while
/// another one drives the window.
pub struct Window {
    pub program: Child,
    pub screen: Screen,
}

/// The connection to a window.
pub struct Screen {
    stream: TcpStream,
}

impl Window {
    pub fn open(program: &Path, project: &Path, home: &Path, renderer: &str) -> io::Result<Self> {
        let address = free_address();
        let mut command = Command::new(program);
        command.arg("--renderer").arg(renderer).arg(project);
        command
            .env("EGUI_INSPECTION", address.to_string())
            .env("PULLQUOTE_HOME", home.join("home"));
        let mut program = command.stdout(Stdio::null()).spawn()?;
        let start = Instant::now();
        let stream = loop {
            match TcpStream::connect(address) {
                Ok(stream) => break stream,
                Err(error) => {
                    let ended = program.try_wait()?;
                    if ended.is_some() || start.elapsed() > PATIENCE {
                        program.kill().ok();
                        program.wait().ok();
                        let words = format!("no window with {renderer}: {error}, {ended:?}");
                        return Err(io::Error::other(words));
                    }
                }
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        // From here on the program ends with this value, also where the handshake fails.
        let mut window = Self {
            program,
            screen: Screen { stream },
        };
        let stream = &mut window.screen.stream;
        stream.set_read_timeout(Some(PATIENCE))?;
        // Each event is a message of its own, and the window answers before the next.
        stream.set_nodelay(true)?;
        read_handshake(stream)?;
        Ok(window)
    }
}

/// A place that nobody listens at, nor will before the program does. Not one that the system would give: it may give the
/// same to another window that starts meanwhile, or to the very socket that waits for this one.
fn free_address() -> SocketAddr {
    const FIRST: u16 = 20_000;
    const COUNT: u16 = 10_000;
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let own = (std::process::id() % u32::from(COUNT)) as u16;
    loop {
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let port = FIRST + own.wrapping_add(next) % COUNT;
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        if TcpListener::bind(address).is_ok() {
            return address;
        }
    }
}

/// Ends a program at once, without any chance to clean up.
pub fn kill(program: &mut Child) {
    program.kill().expect("killed");
    program.wait().expect("ended");
}

impl Drop for Window {
    fn drop(&mut self) {
        self.program.kill().ok();
        self.program.wait().ok();
    }
}

impl Screen {
    /// All that one frame shows.
    pub fn nodes(&mut self) -> io::Result<Vec<accesskit::Node>> {
        match self.ask(&Request::GetTree)? {
            Response::Tree { accesskit, .. } => {
                let nodes = accesskit.into_iter().flat_map(|tree| tree.nodes);
                Ok(nodes.map(|(_, node)| node).collect())
            }
            other => Err(io::Error::other(format!("no tree, but {other:?}"))),
        }
    }

    /// The place of the first node whose label begins with these words, as soon as there is one.
    pub fn wait_for(&mut self, label: &str) -> io::Result<accesskit::Rect> {
        let start = Instant::now();
        loop {
            let nodes = self.nodes()?;
            let mut found = nodes
                .iter()
                .filter(|node| node.label().is_some_and(|text| text.starts_with(label)));
            if let Some(bounds) = found.find_map(accesskit::Node::bounds) {
                return Ok(bounds);
            }
            if start.elapsed() > PATIENCE {
                let words = format!("nothing on the screen is called “{label}”");
                return Err(io::Error::other(words));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn drag(&mut self, from: (f64, f64), to: (f64, f64)) -> io::Result<()> {
        let at = |share: f64| {
            let (x, y) = (
                from.0 + (to.0 - from.0) * share,
                from.1 + (to.1 - from.1) * share,
            );
            pos2(x as f32, y as f32)
        };
        self.events(vec![Event::PointerMoved(at(0.0))])?;
        self.events(vec![button(at(0.0), true)])?;
        for step in 1..=4u8 {
            self.events(vec![Event::PointerMoved(at(f64::from(step) / 4.0))])?;
        }
        self.events(vec![button(at(1.0), false)])
    }

    pub fn click(&mut self, at: (f64, f64)) -> io::Result<()> {
        let at = pos2(at.0 as f32, at.1 as f32);
        self.events(vec![Event::PointerMoved(at)])?;
        self.events(vec![button(at, true)])?;
        self.events(vec![button(at, false)])
    }

    /// A key with the letter that it types; none where the text is empty.
    pub fn press(&mut self, modifiers: Modifiers, key: Key, text: &str) -> io::Result<()> {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        };
        let mut events = vec![event(true)];
        events.extend((!text.is_empty()).then(|| Event::Text(text.to_owned())));
        events.push(event(false));
        self.events(events)
    }

    pub fn write(&mut self, text: &str) -> io::Result<()> {
        self.events(vec![Event::Text(text.to_owned())])
    }

    pub fn resize(&mut self, width: u32, height: u32) -> io::Result<()> {
        self.ask(&Request::Resize { width, height }).map(|_| ())
    }

    fn events(&mut self, events: Vec<Event>) -> io::Result<()> {
        match self.ask(&Request::ApplyEvents { events })? {
            Response::Done => Ok(()),
            other => Err(io::Error::other(format!("events not taken: {other:?}"))),
        }
    }

    fn ask(&mut self, request: &Request) -> io::Result<Response> {
        write_message(&mut self.stream, request)?;
        read_message(&mut self.stream)
    }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}
