use super::step::{StepKind, Trace};
use crate::installation::{InstallationConfig, ReadObjectConfig, WriteObjectConfig};
use amp_routes::Object;

/// What the customer chose for one object.
#[derive(Clone, Copy)]
pub(super) struct Chosen<'c> {
    /// What goes with the mapped names. Also `None` if the object does not inherit any.
    pub(super) read: Option<&'c ReadObjectConfig>,
    pub(super) write: Option<&'c WriteObjectConfig>,
}

impl<'c> Chosen<'c> {
    pub(super) fn of(object: Object<'_>, installation: &'c InstallationConfig) -> Self {
        let name = object.object_name();
        let read = object.inherit_mapping().then_some(&installation.read);
        Self {
            read: read.and_then(|read| read.objects.get(name)),
            write: installation.write.objects.get(name),
        }
    }

    pub(super) fn allows_deletion(self) -> bool {
        self.write
            .is_some_and(|write| write.deletion_settings.enabled)
    }
}

/// Records the unknown keys of the installation config, except those of other objects.
pub(super) fn note_unknown_keys(
    object: Object<'_>,
    installation: &InstallationConfig,
    trace: &mut Trace<'_>,
) {
    if installation.unknown_keys.is_empty() {
        return;
    }
    let name = object.object_name().replace('~', "~0").replace('/', "~1");
    let is_of_another = |key: &str| {
        let of_objects = ["/read/objects/", "/write/objects/"];
        let rest = of_objects.iter().find_map(|start| key.strip_prefix(start));
        rest.is_some_and(|rest| rest.split('/').next() != Some(&name))
    };
    for key in &installation.unknown_keys {
        if !is_of_another(key) {
            trace.note(|| StepKind::UnknownSetting { key: key.clone() });
        }
    }
}
