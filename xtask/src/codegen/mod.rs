//! `cargo xtask codegen`: documents that are written from the code, so that they cannot disagree.

mod codes;
mod globals;
mod limits;

use crate::{Failure, workspace::Workspace};

/// A generated document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Document {
    Limits,
    Codes,
    Globals,
}

impl Document {
    pub(crate) const ALL: [Self; 3] = [Self::Limits, Self::Codes, Self::Globals];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Limits => "limits",
            Self::Codes => "codes",
            Self::Globals => "globals",
        }
    }

    fn path(self) -> String {
        format!("docs/{}.md", self.name())
    }

    fn text(self, workspace: &Workspace) -> Result<String, Failure> {
        let body = match self {
            Self::Limits => limits::render()?,
            Self::Codes => codes::render(workspace)?,
            Self::Globals => globals::render()?,
        };
        let name = self.name();
        Ok(format!(
            "<!-- Written by `cargo xtask codegen {name}`: change the code, not this file. -->\n{body}"
        ))
    }

    /// Whether the file says what the code says.
    fn is_fresh(self, workspace: &Workspace) -> Result<bool, Failure> {
        let want = self.text(workspace)?;
        Ok(workspace.read(&self.path()).is_ok_and(|have| have == want))
    }
}

/// Writes the chosen documents, or says which are stale; whether all are fresh now.
pub(crate) fn run(workspace: &Workspace, which: &[Document], check: bool) -> Result<bool, Failure> {
    let mut fresh = true;
    for &document in which {
        let path = document.path();
        if document.is_fresh(workspace)? {
            println!("{path}: fresh");
        } else if check {
            fresh = false;
            println!("{path}: stale; run `cargo xtask codegen {}`", document.name());
        } else {
            std::fs::write(workspace.root().join(&path), document.text(workspace)?)?;
            println!("{path}: written");
        }
    }
    Ok(fresh)
}

#[cfg(test)]
mod tests {
    use super::Document;
    use crate::workspace::Workspace;

    #[test]
    fn generated_documents_are_fresh() {
        let workspace = Workspace::here().expect("a checkout");
        for document in Document::ALL {
            assert!(
                document.is_fresh(&workspace).expect("readable"),
                "run `cargo xtask codegen {}`",
                document.name()
            );
        }
    }

    #[test]
    fn the_first_line_says_the_command() {
        let workspace = Workspace::here().expect("a checkout");
        for document in Document::ALL {
            let text = document.text(&workspace).expect("rendered");
            let first = text.lines().next().expect("a line");
            assert!(
                first.contains(&format!("`cargo xtask codegen {}`", document.name())),
                "{first}"
            );
        }
    }
}
