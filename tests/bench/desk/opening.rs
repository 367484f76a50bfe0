//! What opening a project takes: time, against the least that it could take, and memory.

use std::path::Path;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use pullquote::store::{self, v1};

use super::{Window, disk, files, megabytes, milliseconds, workload};

/// The resident memory of this process.
pub fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .unwrap_or("0 kB");
    let kilobytes: f64 = line
        .trim()
        .trim_end_matches(" kB")
        .trim()
        .parse()
        .unwrap_or_default();
    kilobytes * 1024.0 / 1e6
}

/// Opening, against reading the same bytes and parsing the same RON with serde alone. The best of five, in turns.
pub fn against_floor(root: &Path) {
    let (mut open, mut floor) = (f64::MAX, f64::MAX);
    for _ in 0..5 {
        let start = Instant::now();
        let loaded = store::load(root).expect("loaded");
        open = open.min(milliseconds(start.elapsed()));
        assert_eq!(loaded.findings, []);
        drop(loaded);
        let start = Instant::now();
        let mut read = 0;
        for path in files(root) {
            let bytes = std::fs::read(&path).expect("bytes");
            read += bytes.len();
            let text = String::from_utf8(bytes).expect("text");
            if path.ends_with("project.ron") {
                let project: v1::Project = ron::from_str(&text).expect("parsed");
                assert_eq!(project.articles.len(), workload::ARTICLES);
            } else if path.extension().is_some_and(|extension| extension == "ron") {
                let file: v1::Annotations = ron::from_str(&text).expect("parsed");
                assert_eq!(file.annotations.len(), workload::ANNOTATIONS);
            }
        }
        floor = floor.min(milliseconds(start.elapsed()));
        assert!(read > 0);
    }
    println!("open {open:.1} ms");
    println!("open.floor {floor:.1} ms");
    println!("open.ratio {:.2} x", open / floor);
}

/// Opens a project in a process that has done nothing else, and prints what memory it takes.
pub fn memory_alone(root: &Path, home: &Path) {
    let mut window = Window::new(home);
    let baseline = resident();
    window.ask_to_open(root);
    // Long enough for what threads do with a project that was opened.
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(5) {
        window.frame(Vec::new());
        std::thread::sleep(Duration::from_millis(16));
    }
    let memory = resident() - baseline;
    println!("alone.memory {memory:.1} MB");
    println!("alone.memory.baseline {baseline:.1} MB");
    println!("alone.memory.ratio {:.2} x", memory / megabytes(disk(root)));
}

/// What it costs to open five short articles for the first time: the best of five windows.
pub fn seeds(folder: &Path) {
    let root = folder.join("seeds");
    workload::write(&root, workload::SHORT);
    let mut best = [f64::MAX; 3];
    for _ in 0..5 {
        let start = ThreadTime::now();
        let mut window = Window::new(folder);
        let made = milliseconds(start.elapsed());
        window.ask_to_open(&root);
        let opened = milliseconds(start.elapsed());
        window.settle();
        let settled = milliseconds(start.elapsed());
        for (best, time) in best.iter_mut().zip([made, opened, settled]) {
            *best = best.min(time);
        }
    }
    let [made, opened, settled] = best;
    println!("seeds.window {made:.1} ms");
    println!("seeds.opened {opened:.1} ms");
    println!("seeds.settled {settled:.1} ms");
}
