//! A window driven through egui's inspection port, as a person would drive it.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, PointerButton, accesskit, pos2};
use egui_inspection::protocol::{Request, Response, read_handshake, read_message, write_message};

/// How long a window may take for anything. Software rendering on a busy machine is slow.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running program and the connection to its window.
pub struct Window {
    program: Child,
    stream: TcpStream,
}

impl Window {
    pub fn open(program: &str, project: &Path, home: &Path, renderer: &str) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let address = free.expect("a free port").to_string();
        let mut command = Command::new(program);
        command.arg("--renderer").arg(renderer).arg(project);
        command
            .env("EGUI_INSPECTION", &address)
            .env("PULLQUOTE_HOME", home.join("home"));
        let program = command
            .stdout(Stdio::null())
            .spawn()
            .expect("the program runs");
        let start = Instant::now();
        let mut stream = loop {
            match TcpStream::connect(&address) {
                Ok(stream) => break stream,
                Err(error) => assert!(
                    start.elapsed() < PATIENCE,
                    "no window with {renderer}: {error}"
                ),
            }
            std::thread::sleep(Duration::from_millis(50));
        };
        stream
            .set_read_timeout(Some(PATIENCE))
            .expect("a time limit");
        read_handshake(&mut stream).expect("egui's inspection port");
        Self { program, stream }
    }

    /// The place of the first node whose label begins with these words, as soon as there is one.
    pub fn wait_for(&mut self, label: &str) -> accesskit::Rect {
        let start = Instant::now();
        loop {
            let Response::Tree { accesskit, .. } = self.ask(&Request::GetTree) else {
                panic!("the window sent no tree");
            };
            let nodes = accesskit.into_iter().flat_map(|tree| tree.nodes);
            let mut found =
                nodes.filter(|(_, node)| node.label().is_some_and(|text| text.starts_with(label)));
            if let Some(bounds) = found.find_map(|(_, node)| node.bounds()) {
                return bounds;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "nothing on the screen is called “{label}”"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    pub fn drag(&mut self, from: (f64, f64), to: (f64, f64)) {
        let at = |share: f64| {
            let (x, y) = (
                from.0 + (to.0 - from.0) * share,
                from.1 + (to.1 - from.1) * share,
            );
            pos2(x as f32, y as f32)
        };
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.events(vec![Event::PointerMoved(at(0.0))]);
        self.events(vec![button(at(0.0), true)]);
        for step in 1..=6u8 {
            self.events(vec![Event::PointerMoved(at(f64::from(step) / 6.0))]);
        }
        self.events(vec![button(at(1.0), false)]);
    }

    pub fn press(&mut self, key: Key, text: &str) {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        self.events(vec![event(true), Event::Text(text.to_owned())]);
        self.events(vec![event(false)]);
    }

    /// Ends the program at once, without any chance to clean up.
    pub fn kill(mut self) {
        self.program.kill().expect("killed");
        self.program.wait().expect("ended");
    }

    fn events(&mut self, events: Vec<Event>) {
        let reply = self.ask(&Request::ApplyEvents { events });
        assert!(matches!(reply, Response::Done), "{reply:?}");
    }

    fn ask(&mut self, request: &Request) -> Response {
        write_message(&mut self.stream, request).expect("the window listens");
        read_message(&mut self.stream).expect("the window answers")
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.program.kill().ok();
        self.program.wait().ok();
    }
}
