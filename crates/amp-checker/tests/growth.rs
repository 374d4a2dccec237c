//! Twice as much input takes twice the work to check and to mend, not four times. Allocations are
//! counted, since times are unreliable on a shared machine.

use std::fmt::Write as _;

use allocation_counter::measure;
use amp_checker::{Settings, check, fix};
use amp_diagnostics::{Applicability, SourceFile};

/// How often each thing is repeated in the smaller text.
const MANY: usize = 400;

const HEAD: &str = "specVersion: 1.0.0\nintegrations:\n";
const CRM: &str = "  - name: crm\n    provider: salesforce\n";
const READ: &str = "    read:\n      objects:\n";
const WRITE: &str = "    write:\n      objects:\n";
const ACCOUNT: &str = "        - objectName: account\n          destination: crmWebhook\n";
const PROXY: &str = "    proxy:\n      enabled: true\n";

/// How many times the work of a check mending may take.
const MOST_CHECKS: u64 = 10;

/// How many bytes may be allocated at a time for each byte of a text.
const MOST_MEMORY: u64 = 60;

/// The memory of the findings, whose number is limited.
const FINDINGS: u64 = 2 * 1024 * 1024;

/// A text in which one thing is repeated.
type Repeated = fn(usize) -> String;

const REPEATED: [(&str, Repeated); 27] = [
    ("comments", |many| {
        repeated(HEAD, many, |number| format!("# {number}\n")) + CRM + PROXY
    }),
    ("directives at the top", |many| {
        let top = repeated("", many, |_| "# amp:ignore[unknown-key]\n".to_owned());
        top + "\n" + HEAD + CRM + PROXY
    }),
    ("directives with findings", |many| {
        repeated(&format!("{HEAD}{CRM}{PROXY}"), many, |number| {
            format!("    # amp:ignore[unknown-key]\n    key{number}: 1\n")
        })
    }),
    ("names in a directive", |many| {
        let names = repeated("", many, |number| format!("rule-{number},"));
        format!("# amp:ignore[{names}unknown-key]\n\n{HEAD}{CRM}{PROXY}")
    }),
    ("anchors and aliases", |many| {
        let object = |number| {
            format!(
                "        - objectName: &o{number} o{number}__c\n          \
                 destination: crmWebhook\n          mapToName: *o{number}\n"
            )
        };
        repeated(&format!("{HEAD}{CRM}{READ}"), many, object)
    }),
    ("misspelt aliases", |many| {
        let object = |number| {
            format!(
                "        - objectName: &name{number} o{number}__c\n          \
                 destination: *nmae{number}\n"
            )
        };
        repeated(&format!("{HEAD}{CRM}{READ}"), many, object)
    }),
    ("keys of a merge", |many| {
        let own = |number| format!("    own{number}: 1\n");
        let merged = |number| format!("      merged{number}: 1\n");
        let text = repeated(&format!("{HEAD}{CRM}{PROXY}    x: &x\n"), many, merged);
        repeated(&format!("{text}    <<: *x\n"), many, own)
    }),
    ("merges", |many| {
        let object =
            |number| format!("        - objectName: o{number}__c\n          <<: *shared\n");
        let head = format!("{HEAD}{CRM}    x: &shared {{destination: crmWebhook}}\n{READ}");
        repeated(&head, many, object)
    }),
    ("merges into integrations", |many| {
        let integration = |number| format!("  - <<: *x\n    name: crm-{number}\n");
        let head = "x: &x {provider: salesforce, proxy: {enabled: true}}\n";
        repeated(&format!("{head}{HEAD}"), many, integration)
    }),
    ("fields of several lists", |many| {
        let field = |number| format!("  - fieldName: f{number}__c\n");
        lists(&repeated("fields: &fields\n", many, field), "")
    }),
    ("fields of several lists beside an unknown key", |many| {
        let field = |number| format!("  - fieldName: f{number}__c\n");
        lists(
            &repeated("fields: &fields\n", many, field),
            "    colour: red\n",
        )
    }),
    ("aliases of one field", |many| {
        let aliases = repeated("", many, |_| ", *name".to_owned());
        format!(
            "{HEAD}{CRM}{READ}{ACCOUNT}          requiredFields: [&name {{fieldName: \
             Name}}{aliases}]\n"
        )
    }),
    ("unknown keys", |many| {
        repeated(&format!("{HEAD}{CRM}{PROXY}"), many, |number| {
            format!("    key{number}: 1\n")
        })
    }),
    ("misspelt keys", |many| {
        repeated(&format!("{HEAD}{CRM}{READ}"), many, |number| {
            format!("        - objectNmae: o{number}__c\n          destinaton: crmWebhook\n")
        })
    }),
    ("one key", |many| {
        repeated(&format!("{HEAD}{CRM}{PROXY}"), many, |_| {
            "    key: 1\n".to_owned()
        })
    }),
    ("keys on one line", |many| {
        let keys = repeated("", many, |number| format!("key{number}: 1, "));
        format!("{HEAD}  - {{name: crm, provider: salesforce, {keys}proxy: {{enabled: true}}}}\n")
    }),
    ("fields", |many| {
        let field = |number| {
            format!("            - fieldName: f{number}__c\n              mapToName: m{number}\n")
        };
        let head = format!("{HEAD}{CRM}{READ}{ACCOUNT}          requiredFields:\n");
        repeated(&head, many, field)
            + WRITE
            + "        - objectName: account\n          inheritMapping: true\n"
    }),
    ("equal fields", |many| {
        let head = format!("{HEAD}{CRM}{READ}{ACCOUNT}          requiredFields:\n");
        repeated(&head, many, |_| {
            "            - fieldName: Name\n".to_owned()
        })
    }),
    ("near names", |many| {
        let object = |number| {
            format!("        - objectName: o{number}__c\n          destination: hook{number}\n")
        };
        repeated(&format!("{HEAD}{CRM}{READ}"), many, object)
    }),
    ("integrations", |many| {
        let integration =
            |number| format!("  - name: crm-{number}\n    provider: salesforce\n{PROXY}");
        repeated(HEAD, many, integration)
    }),
    ("integrations of one name", |many| {
        repeated(HEAD, many, |_| format!("{CRM}{PROXY}"))
    }),
    ("watch fields", |many| {
        let subscribe = "    subscribe:\n      objects:\n        - objectName: account\n          \
                         destination: crmWebhook\n          updateEvent:\n            \
                         enabled: always\n            requiredWatchFields:\n";
        repeated(
            &format!("{HEAD}{CRM}{READ}{ACCOUNT}{subscribe}"),
            many,
            |number| format!("              - f{number}__c\n"),
        )
    }),
    ("empty items", |many| {
        let head = format!("{HEAD}{CRM}{READ}{ACCOUNT}          requiredFields:\n");
        repeated(&head, many, |_| "            -\n".to_owned())
    }),
    ("texts in the place of mappings", |many| {
        let head = format!("{HEAD}{CRM}{READ}{ACCOUNT}          requiredFields:\n");
        repeated(&head, many, |number| format!("            - f{number}\n"))
    }),
    ("empty integrations", |many| {
        repeated(HEAD, many, |_| "  -\n".to_owned())
    }),
    ("syntax errors", |many| {
        repeated(&format!("{HEAD}{CRM}{READ}"), many, |number| {
            format!("        -objectName: o{number}__c\n          destination:crmWebhook\n")
        })
    }),
    ("numbers as names", |many| {
        repeated(&format!("{HEAD}{CRM}{READ}"), many, |number| {
            format!("        - objectName: {number}\n          destination: crmWebhook\n")
        })
    }),
];

/// Texts with a slip in each line: the further down an error is, the more must be read to mend it.
const BROKEN: [(&str, Repeated); 6] = [
    ("tabs", |many| {
        repeated(HEAD, many, |number| {
            format!("  - name: i{number}\n\t provider: hubspot\n")
        })
    }),
    ("tabs below objects", |many| {
        repeated(&format!("{HEAD}{CRM}{READ}"), many, |number| {
            format!("        - objectName: o{number}__c\n\t  destination: hook\n")
        })
    }),
    ("open quotes", |many| {
        repeated(HEAD, many, |number| {
            format!("  - name: \"i{number}\n    provider: hubspot\n")
        })
    }),
    ("open single quotes", |many| {
        repeated(HEAD, many, |number| {
            format!("  - name: 'i{number}\n    provider: hubspot\n")
        })
    }),
    ("open brackets", |many| {
        repeated(&format!("{HEAD}{CRM}{READ}"), many, |number| {
            format!("        - objectName: [o{number}__c\n          destination: hook\n")
        })
    }),
    ("columns", |many| {
        repeated(HEAD, many, |number| {
            format!("  - name: i{number}\n     provider: hubspot\n{PROXY}")
        })
    }),
];

/// A manifest in which six objects have the fields by an alias.
fn lists(fields: &str, key: &str) -> String {
    let object = |number| {
        format!(
            "        - objectName: o{number}__c\n          destination: crmWebhook\n          \
             requiredFields: *fields\n"
        )
    };
    repeated(&format!("{fields}{HEAD}{CRM}{key}{READ}"), 6, object)
}

fn repeated(head: &str, many: usize, part: impl Fn(usize) -> String) -> String {
    let mut text = head.to_owned();
    for number in 0..many {
        let _ = write!(text, "{}", part(number));
    }
    text
}

#[test]
fn checks_grow_as_their_text_does() {
    for (name, text) in REPEATED {
        check_growth(name, text, |source, settings| {
            check(source, settings);
        });
    }
}

#[test]
fn fixes_grow_as_their_text_does() {
    for (name, text) in REPEATED {
        check_growth(name, text, |source, settings| {
            fix(source, settings, Applicability::Unsafe);
        });
    }
}

#[test]
fn to_mend_a_text_takes_few_checks() {
    let settings = Settings::default();
    for (name, text) in BROKEN {
        for many in [30, 200] {
            let source = SourceFile::new("amp.yaml", text(many));
            let checked = measure(|| {
                check(&source, &settings);
            });
            for applicability in [Applicability::Safe, Applicability::Unsafe] {
                let fixed = measure(|| {
                    fix(&source, &settings, applicability);
                });
                let (most, taken) = (MOST_CHECKS * checked.bytes_total, fixed.bytes_total);
                assert!(
                    taken <= most,
                    "{name}, {many} times: {taken}, at most {most}"
                );
            }
        }
    }
}

#[test]
fn to_check_a_text_takes_little_memory() {
    let settings = Settings::default();
    for (name, text) in REPEATED {
        let source = SourceFile::new("amp.yaml", text(40 * MANY));
        let checked = measure(|| {
            check(&source, &settings);
        });
        let most = FINDINGS + MOST_MEMORY * source.text().len() as u64;
        let taken = checked.bytes_max;
        assert!(taken <= most, "{name}: {taken}, at most {most}");
    }
}

#[track_caller]
fn check_growth(name: &str, text: Repeated, run: impl Fn(&SourceFile, &Settings)) {
    let settings = Settings::default();
    let work = |many: usize| {
        let source = SourceFile::new("amp.yaml", text(many));
        let allocated = measure(|| run(&source, &settings));
        [allocated.count_total, allocated.bytes_total]
    };
    // What is built only once is built now.
    work(1);
    let (few, twice) = (work(MANY), work(2 * MANY));
    let is_linear = few
        .iter()
        .zip(twice)
        .all(|(few, twice)| 2 * twice <= 5 * few);
    assert!(
        is_linear,
        "{name}: {few:?} for {MANY}, {twice:?} for twice as many"
    );
}
