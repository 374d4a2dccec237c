use super::FieldKind;

/// A step that is greater than the number of values of its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WideStep {
    pub kind: FieldKind,
    /// The element with the step: `*/90`.
    pub element: String,
}

/// The first such step of a schedule.
pub(super) fn wide_step(schedule: &str) -> Option<WideStep> {
    let fields = FieldKind::ALL.into_iter().zip(schedule.split_whitespace());
    let mut elements =
        fields.flat_map(|(kind, field)| field.split(',').map(move |element| (kind, element)));
    elements.find_map(|(kind, element)| {
        let step: u64 = element.split_once('/')?.1.parse().ok()?;
        let count = u64::from(kind.range().end() - kind.range().start()) + 1;
        (step > count).then(|| WideStep {
            kind,
            element: element.to_owned(),
        })
    })
}
