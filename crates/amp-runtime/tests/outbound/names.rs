use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};

use amp_runtime::fetch::{Guard, Policy};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// A resolver with a fixed set of names.
#[derive(Default)]
pub struct Names {
    answers: HashMap<String, Vec<Vec<IpAddr>>>,
    asked: Mutex<Vec<String>>,
}

impl Names {
    /// The addresses of a name: for the first query, the second one, and so on. The last ones are
    /// repeated.
    pub fn with(mut self, name: &str, answers: &[&[&str]]) -> Self {
        let answers = answers
            .iter()
            .map(|answer| answer.iter().map(|ip| ip.parse().unwrap()).collect());
        self.answers.insert(name.into(), answers.collect());
        self
    }

    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let mut asked = self.asked.lock().unwrap();
        let before = asked.iter().filter(|asked| *asked == name.as_str()).count();
        asked.push(name.as_str().to_owned());
        let answer = self.answers.get(name.as_str()).map(|answers| {
            let addresses = answers[before.min(answers.len() - 1)].clone();
            Box::new(addresses.into_iter().map(|ip| SocketAddr::new(ip, 0))) as Addrs
        });
        Box::pin(async move { answer.ok_or_else(|| "no such name".into()) })
    }
}

/// A guard that allows no private host except `start.test`, which is this machine.
pub fn guard(names: Names) -> (Guard, Arc<Names>) {
    let names = Arc::new(names.with("start.test", &[&["127.0.0.1"]]));
    let policy = Policy::default().allow_host("start.test").unwrap();
    let guard = Guard::with_resolver(policy, Arc::clone(&names) as Arc<dyn Resolve>).unwrap();
    (guard, names)
}

/// A guard that allows everything.
pub fn open_guard() -> Guard {
    Guard::new(Policy::new(true)).unwrap()
}
