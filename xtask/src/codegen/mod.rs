//! `cargo xtask codegen`: documents that are written from the code, so that they cannot disagree.

mod codes;
mod globals;
mod limits;
mod rules;

use crate::{
    Failure,
    workspace::{TextFile, Workspace},
};

/// A generated document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Document {
    Limits,
    Codes,
    Globals,
    Rules,
}

impl Document {
    pub(crate) const ALL: [Self; 4] = [Self::Limits, Self::Codes, Self::Globals, Self::Rules];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Limits => "limits",
            Self::Codes => "codes",
            Self::Globals => "globals",
            Self::Rules => "rules",
        }
    }

    /// The files it is made of, as they should be.
    fn files(self, workspace: &Workspace) -> Result<Vec<TextFile>, Failure> {
        let name = self.name();
        let one = |body: String| {
            vec![TextFile {
                path: format!("docs/{name}.md"),
                text: body,
            }]
        };
        let mut files = match self {
            Self::Limits => one(limits::render()?),
            Self::Codes => one(codes::render(workspace)?),
            Self::Globals => one(globals::render()?),
            Self::Rules => rules::render(workspace)?,
        };
        for file in &mut files {
            let origin = format!(
                "<!-- Written by `cargo xtask codegen {name}`: change the code, not this file. -->\n"
            );
            file.text.insert_str(0, &origin);
        }
        Ok(files)
    }

    /// The files that say something else than the code says, and those that should not be there.
    fn stale(self, workspace: &Workspace) -> Result<(Vec<TextFile>, Vec<String>), Failure> {
        let wanted = self.files(workspace)?;
        let superfluous = match self {
            Self::Rules => workspace
                .files(rules::FOLDER, &[".md"])?
                .into_iter()
                .map(|file| file.path)
                .filter(|path| !wanted.iter().any(|file| file.path == *path))
                .collect(),
            _ => Vec::new(),
        };
        let stale = wanted
            .into_iter()
            .filter(|file| !workspace.read(&file.path).is_ok_and(|have| have == file.text))
            .collect();
        Ok((stale, superfluous))
    }
}

/// Writes the chosen documents, or says which are stale; whether all are fresh now.
pub(crate) fn run(workspace: &Workspace, which: &[Document], check: bool) -> Result<bool, Failure> {
    let mut fresh = true;
    for &document in which {
        let name = document.name();
        let (stale, superfluous) = document.stale(workspace)?;
        if stale.is_empty() && superfluous.is_empty() {
            println!("{name}: fresh");
        }
        for file in stale {
            if check {
                fresh = false;
                println!("{}: stale; run `cargo xtask codegen {name}`", file.path);
            } else {
                let path = workspace.root().join(&file.path);
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder)?;
                }
                std::fs::write(path, file.text)?;
                println!("{}: written", file.path);
            }
        }
        for path in superfluous {
            if check {
                fresh = false;
                println!("{path}: of nothing that is there; run `cargo xtask codegen {name}`");
            } else {
                std::fs::remove_file(workspace.root().join(&path))?;
                println!("{path}: removed");
            }
        }
    }
    Ok(fresh)
}

/// How many documents there are, and the paths of those that say something else than the code or that should not be there.
pub(crate) fn stale(workspace: &Workspace) -> Result<(usize, Vec<String>), Failure> {
    let mut found = Vec::new();
    for document in Document::ALL {
        let (stale, superfluous) = document.stale(workspace)?;
        found.extend(stale.into_iter().map(|file| file.path).chain(superfluous));
    }
    Ok((Document::ALL.len(), found))
}

#[cfg(test)]
mod tests {
    use super::Document;
    use crate::workspace::Workspace;

    #[test]
    fn generated_documents_are_fresh() {
        let workspace = Workspace::here().expect("a checkout");
        for document in Document::ALL {
            let (stale, superfluous) = document.stale(&workspace).expect("readable");
            assert!(
                stale.is_empty() && superfluous.is_empty(),
                "run `cargo xtask codegen {}`",
                document.name()
            );
        }
    }

    #[test]
    fn the_first_line_says_the_command() {
        let workspace = Workspace::here().expect("a checkout");
        for document in Document::ALL {
            for file in document.files(&workspace).expect("rendered") {
                let first = file.text.lines().next().expect("a line");
                assert!(
                    first.contains(&format!("`cargo xtask codegen {}`", document.name())),
                    "{first}"
                );
            }
        }
    }
}
