// The facts of Ampersand's connectors repository, commit 30bbef6d of 2026-08-21.
// Written from `data/` by `cargo xtask generate`.

use std::borrow::Cow;

use crate::{
    custom_names::{CustomNames, NamePattern},
    fields::MisnamedField,
    objects::{ObjectList, ObjectTable},
    provider::Entry,
    suffixed_names::{SuffixKind, SuffixedNames},
    support::{BatchLimits, Capability, Support},
    traits::{HistoryLimit, Traits, WriteTraits},
};

pub(crate) const SOURCE_DATE: &str = "2026-08-21";

pub(crate) static ENTRIES: [Entry; 273] = [
    Entry::new(["aWeber", "", "AWeber", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["accuLynx", "", "AccuLynx", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe, Capability::Proxy]), None),
    Entry::new(["activeCampaign", "", "ActiveCampaign", ""], Support::of(&[]), None),
    Entry::new(["acuityScheduling", "", "Acuity Scheduling", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["adobe", "", "Adobe", ""], Support::of(&[]), None),
    Entry::new(["adyen", "", "Adyen", ""], Support::of(&[]), None),
    Entry::new(["adyenTest", "", "Adyen Test", ""], Support::of(&[]), None),
    Entry::new(["aha", "", "Aha", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["aircall", "", "Aircall", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["airtable", "", "Airtable", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["amplemarket", "", "Amplemarket", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["amplitude", "", "Amplitude", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["anthropic", "", "Anthropic", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["apollo", "", "Apollo", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["asana", "", "Asana", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["ashby", "", "Ashby", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["atlassian", "", "Atlassian", "jira"], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["atlassian", "jira", "Atlassian Jira", ""], Support::of(&[Capability::Read, Capability::Write]), None),
    Entry::new(["attio", "", "Attio", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe, Capability::Proxy]), None),
    Entry::new(["avoma", "", "Avoma", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["aws", "", "Amazon Web Services", "aws-identity-center"], Support::of(&[Capability::Read, Capability::Proxy]), None),
    Entry::new(["aws", "aws-identity-center", "AWS Identity Center", ""], Support::of(&[]), None),
    Entry::new(["basecamp", "", "Basecamp", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["bentley", "", "Bentley", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["bigquery", "", "BigQuery", ""], Support::of(&[Capability::Read, Capability::Proxy]), None),
    Entry::new(["bird", "", "Bird (MessageBird)", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["bitbucket", "", "Bitbucket", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["blackbaud", "", "Blackbaud", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["blueshift", "", "Blueshift", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["blueshiftEU", "", "Blueshift (EU)", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["box", "", "Box", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["braintree", "", "Braintree", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["braze", "", "Braze", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["breakcold", "", "Breakcold", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["breezy", "", "Breezy HR", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["brevo", "", "Brevo", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["bynder", "", "Bynder", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["calendly", "", "Calendly", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["callRail", "", "CallRail", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["campaignMonitor", "", "Campaign Monitor", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["capsule", "", "Capsule", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["chargeOver", "", "ChargeOver", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["chargebee", "", "Chargebee", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["chartMogul", "", "ChartMogul", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["chilipiper", "", "Chili Piper", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["chorus", "", "Chorus", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["clari", "", "Clari", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["clariCopilot", "", "Clari Copilot", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["clickup", "", "ClickUp", ""], Support::of(&[Capability::Read, Capability::Proxy]), None),
    Entry::new(["close", "", "Close", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["cloudTalk", "", "CloudTalk", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["coda", "", "Coda", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["connectWise", "", "ConnectWise", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe, Capability::Proxy]), None),
    Entry::new(["constantContact", "", "Constant Contact", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["copper", "", "Copper", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["coupa", "", "Coupa", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["crunchbase", "", "Crunchbase", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["customerDataPipelines", "", "Customer.io Data Pipelines", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["customerJourneysApp", "", "Customer.io Journeys App", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["customerJourneysTrack", "", "Customer.io Journeys Track", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["deel", "", "Deel", ""], Support::of(&[]), None),
    Entry::new(["deelSandbox", "", "Deel Sandbox", ""], Support::of(&[]), None),
    Entry::new(["delighted", "", "Delighted", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["devrev", "", "DevRev", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["discord", "", "Discord", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["discourse", "", "Discourse", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["dixa", "", "Dixa", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["docusign", "", "Docusign", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["docusignDeveloper", "", "Docusign Developer", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["domo", "", "Domo", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["dovetail", "", "Dovetail", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["drift", "", "Drift", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["drip", "", "Drip", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["dropbox", "", "Dropbox", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["dropboxSign", "", "Dropbox Sign", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["dynamicsBusinessCentral", "", "Microsoft Dynamics Business Central", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["dynamicsCRM", "", "Microsoft Dynamics CRM", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["emailBison", "", "EmailBison", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["fastSpring", "", "FastSpring", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["fathom", "", "Fathom", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["figma", "", "Figma", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["fireflies", "", "Fireflies", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["flatfile", "", "Flatfile", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["formstack", "", "Formstack", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["fourFour", "", "Four/Four", ""], Support::of(&[Capability::Read, Capability::Proxy]), None),
    Entry::new(["freshchat", "", "Freshchat", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["freshdesk", "", "Freshdesk", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["freshsales", "", "Freshsales", ""], Support::of(&[]), None),
    Entry::new(["freshservice", "", "Freshservice", ""], Support::of(&[]), None),
    Entry::new(["front", "", "Front", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["g2", "", "G2", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["gainsight", "", "Gainsight", ""], Support::of(&[]), None),
    Entry::new(["geckoboard", "", "Geckoboard", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["getResponse", "", "GetResponse", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["github", "", "GitHub", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["gitlab", "", "GitLab", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["gladly", "", "Gladly", ""], Support::of(&[]), None),
    Entry::new(["gladlyQA", "", "GladlyQA", ""], Support::of(&[]), None),
    Entry::new(["goTo", "", "GoTo", "goTo"], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["goTo", "goTo", "GoTo", ""], Support::of(&[Capability::Read, Capability::Write]), None),
    Entry::new(["goTo", "goToConnect", "GoTo Connect", ""], Support::of(&[]), None),
    Entry::new(["gong", "", "Gong", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe, Capability::Proxy]), None),
    Entry::new(["google", "", "Google", "calendar"], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["google", "calendar", "Google Calendar", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe]), None),
    Entry::new(["google", "contacts", "Google Contacts", ""], Support::of(&[]), None),
    Entry::new(["google", "gmail", "Gmail", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe]), None),
    Entry::new(["googleWorkspaceDelegation", "", "Google", "calendar"], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["googleWorkspaceDelegation", "calendar", "Google Calendar", ""], Support::of(&[Capability::Read, Capability::Write]), None),
    Entry::new(["googleWorkspaceDelegation", "contacts", "Google Contacts", ""], Support::of(&[]), None),
    Entry::new(["googleWorkspaceDelegation", "gmail", "Gmail", ""], Support::of(&[Capability::Read, Capability::Write]), None),
    Entry::new(["gorgias", "", "Gorgias", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["granola", "", "Granola", ""], Support::of(&[Capability::Read, Capability::Proxy]), None),
    Entry::new(["greenhouse", "", "Greenhouse (Harvest)", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["greenhouseJobBoard", "", "Greenhouse (Job board)", ""], Support::of(&[]), None),
    Entry::new(["groove", "", "Groove", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["guru", "", "Guru", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["gusto", "", "Gusto", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["gustoDemo", "", "Gusto Demo", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["happyfox", "", "HappyFox", ""], Support::of(&[Capability::Read, Capability::Proxy]), None),
    Entry::new(["helpScoutMailbox", "", "Help Scout Mailbox", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["heyreach", "", "HeyReach", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["highLevelStandard", "", "Highlevel Standard", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["highLevelWhiteLabel", "", "Highlevel White Label", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["hightouch", "", "Hightouch", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["hive", "", "Hive", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["housecallPro", "", "Housecall Pro", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe, Capability::Proxy]), None),
    Entry::new(["hubspot", "", "HubSpot", "crm"], Support::of(&[Capability::Read, Capability::Write, Capability::Delete, Capability::Subscribe, Capability::Proxy]), None),
    Entry::new(["hubspot", "crm", "HubSpot CRM", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Delete, Capability::Subscribe]), Some(BatchLimits { create: 100, update: 100 })),
    Entry::new(["hunter", "", "Hunter", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["insightly", "", "Insightly", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["instagram", "", "Instagram", ""], Support::of(&[]), None),
    Entry::new(["instantly", "", "Instantly (Legacy V1)", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["instantlyAI", "", "Instantly", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["intercom", "", "Intercom", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["ironclad", "", "Ironclad", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["ironcladDemo", "", "Ironclad Demo", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["ironcladEU", "", "Ironclad Europe", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["iterable", "", "Iterable", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["jobber", "", "Jobber", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe, Capability::Proxy]), None),
    Entry::new(["joinMe", "", "Join Me", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["jotform", "", "Jotform", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["jump", "", "Jump", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["justCall", "", "JustCall", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["kaseyaVSAX", "", "Kaseya VSAX", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["keap", "", "Keap", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["kit", "", "Kit", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["klaviyo", "", "Klaviyo", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["lemlist", "", "Lemlist", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["lever", "", "Lever", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["leverSandbox", "", "Lever Sandbox", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["linear", "", "Linear", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["linkedIn", "", "LinkedIn", "platform"], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["linkedIn", "ads", "LinkedIn (Ads)", ""], Support::of(&[Capability::Read, Capability::Write]), None),
    Entry::new(["linkedIn", "platform", "LinkedIn (Platform)", ""], Support::of(&[Capability::Read, Capability::Write]), None),
    Entry::new(["livestorm", "", "Livestorm", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["loxo", "", "Loxo", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["mailgun", "", "Mailgun", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["marketo", "", "Marketo", "root"], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["maxio", "", "Maxio", ""], Support::of(&[]), None),
    Entry::new(["meta", "", "Meta", "ads"], Support::of(&[Capability::Proxy]), None),
    Entry::new(["meta", "ads", "Meta Ads", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["meta", "whatsapp", "WhatsApp Business Platform", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["microsoft", "", "Microsoft", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe, Capability::Proxy]), None),
    Entry::new(["microsoftAdminConsent", "", "Microsoft (Admin consent)", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["miro", "", "Miro", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["mixmax", "", "Mixmax", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["mixpanel", "", "Mixpanel", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["monaco", "", "Monaco", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["monday", "", "Monday", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["mural", "", "Mural", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["netsuite", "", "Netsuite", "restapi"], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["netsuite", "restapi", "Netsuite (REST API)", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["netsuite", "restlet", "Netsuite (RESTlet)", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["netsuite", "suiteql", "Netsuite (SuiteQL)", ""], Support::of(&[Capability::Read, Capability::Proxy]), None),
    Entry::new(["netsuiteM2M", "", "Netsuite", "restapi"], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["netsuiteM2M", "restapi", "Netsuite M2M (REST API)", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["netsuiteM2M", "restlet", "Netsuite M2M (RESTlet)", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["netsuiteM2M", "suiteql", "Netsuite M2M (SuiteQL)", ""], Support::of(&[Capability::Read, Capability::Proxy]), None),
    Entry::new(["notion", "", "Notion", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["nutshell", "", "Nutshell", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["odoo", "", "Odoo", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["okta", "", "Okta", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["openAI", "", "OpenAI", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["outplay", "", "Outplay", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["outreach", "", "Outreach", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe, Capability::Proxy]), None),
    Entry::new(["paddle", "", "Paddle", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["paddleSandbox", "", "Paddle Sandbox", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["payPal", "", "PayPal", "root"], Support::of(&[]), None),
    Entry::new(["payPalSandBox", "", "PayPal SandBox", "root"], Support::of(&[]), None),
    Entry::new(["phoneBurner", "", "PhoneBurner", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["pinterest", "", "Pinterest", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["pipedrive", "", "Pipedrive", "legacy"], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["pipedrive", "crm", "Pipedrive CRM", ""], Support::of(&[]), None),
    Entry::new(["pipedrive", "legacy", "Pipedrive (Legacy)", ""], Support::of(&[Capability::Read, Capability::Write]), None),
    Entry::new(["pipeliner", "", "Pipeliner", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["podium", "", "Podium", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["procore", "", "Procore", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["procoreSandbox", "", "Procore Sandbox", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["productBoard", "", "Productboard", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["pylon", "", "Pylon", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["quickbooks", "", "QuickBooks", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["quickbooksSandbox", "", "QuickBooks SandBox", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["ramp", "", "Ramp", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["rampDemo", "", "Ramp Demo", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["rebilly", "", "Rebilly", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["recurly", "", "Recurly", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["redditAds", "", "Reddit Ads", ""], Support::of(&[]), None),
    Entry::new(["redtail", "", "Redtail", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["reply", "", "Reply", ""], Support::of(&[]), None),
    Entry::new(["revenueCat", "", "RevenueCat", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["ringCentral", "", "RingCentral", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["ringOverEU", "", "RingOver (EU)", ""], Support::of(&[]), None),
    Entry::new(["ringOverUS", "", "RingOver (US)", ""], Support::of(&[]), None),
    Entry::new(["sageIntacct", "", "Sage Intacct", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["salesfinity", "", "Salesfinity", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["salesflare", "", "Salesflare", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["salesforce", "", "Salesforce", "crm"], Support::of(&[Capability::Read, Capability::Write, Capability::Delete, Capability::Subscribe, Capability::Proxy, Capability::BulkUpsert, Capability::BulkDelete]), None),
    Entry::new(["salesforce", "account-engagement", "Salesforce Marketing Cloud Account Engagement (Pardot)", ""], Support::of(&[Capability::Read, Capability::Write]), None),
    Entry::new(["salesforce", "account-engagement-demo", "Salesforce Demo Marketing Cloud Account Engagement (Pardot)", ""], Support::of(&[Capability::Read, Capability::Write]), None),
    Entry::new(["salesforce", "crm", "Salesforce", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Delete, Capability::Subscribe, Capability::Proxy, Capability::BulkUpsert, Capability::BulkDelete]), Some(BatchLimits { create: 100, update: 100 })),
    Entry::new(["salesforceJWT", "", "Salesforce", "crm"], Support::of(&[Capability::Read, Capability::Write, Capability::Delete, Capability::Subscribe, Capability::Proxy, Capability::BulkUpsert, Capability::BulkDelete]), None),
    Entry::new(["salesforceJWT", "crm", "Salesforce", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Delete, Capability::Subscribe, Capability::Proxy, Capability::BulkUpsert, Capability::BulkDelete]), Some(BatchLimits { create: 100, update: 100 })),
    Entry::new(["salesforceMarketing", "", "Salesforce Marketing Cloud", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["salesloft", "", "Salesloft", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe, Capability::Proxy]), None),
    Entry::new(["segment", "", "Segment", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["seismic", "", "Seismic", "reporting"], Support::of(&[Capability::Read, Capability::Proxy]), None),
    Entry::new(["seismic", "integration", "Seismic Integration", ""], Support::of(&[]), None),
    Entry::new(["seismic", "reporting", "Seismic Reporting", ""], Support::of(&[Capability::Read]), None),
    Entry::new(["sellsy", "", "Sellsy", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["sendGrid", "", "SendGrid", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["serviceNow", "", "ServiceNow", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["serviceNowPKCE", "", "ServiceNow PKCE", ""], Support::of(&[]), None),
    Entry::new(["shopify", "", "Shopify", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["slack", "", "Slack", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe, Capability::Proxy]), None),
    Entry::new(["smartlead", "", "Smartlead", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["smartsheet", "", "Smartsheet", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["snapchatAds", "", "Snapchat Ads", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["snowflake", "", "Snowflake", ""], Support::of(&[Capability::Read, Capability::Proxy]), None),
    Entry::new(["solarWindsServiceDesk", "", "SolarWinds Service Desk", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["square", "", "Square", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["squareSandbox", "", "Square Sandbox", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["stackExchange", "", "StackExchange", ""], Support::of(&[]), None),
    Entry::new(["stripe", "", "Stripe", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe, Capability::Proxy]), None),
    Entry::new(["sugarCRM", "", "SugarCRM", ""], Support::of(&[]), None),
    Entry::new(["superSend", "", "Super Send", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["surveyMonkey", "", "SurveyMonkey", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["talkdesk", "", "Talkdesk", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["teamleader", "", "Teamleader", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["teamwork", "", "Teamwork", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["timely", "", "Timely", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["tipalti", "", "Tipalti", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["typeform", "", "Typeform", ""], Support::of(&[]), None),
    Entry::new(["vtiger", "", "Vtiger", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["wealthbox", "", "Wealthbox", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["webex", "", "Webex", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["webflow", "", "Webflow", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["whereby", "", "Whereby", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["wordPress", "", "WordPress", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["workday", "", "Workday", ""], Support::of(&[]), None),
    Entry::new(["wrike", "", "Wrike", ""], Support::of(&[Capability::Proxy]), None),
    Entry::new(["xero", "", "Xero", ""], Support::of(&[Capability::Read, Capability::Write]), None),
    Entry::new(["zendeskChat", "", "Zendesk Chat", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["zendeskSupport", "", "Zendesk Support", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["zoho", "", "Zoho", "crm"], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe, Capability::Proxy]), None),
    Entry::new(["zoho", "bugtracker", "Zoho BugTracker", ""], Support::of(&[]), None),
    Entry::new(["zoho", "crm", "Zoho CRM", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe]), None),
    Entry::new(["zoho", "desk", "Zoho Desk", ""], Support::of(&[Capability::Read, Capability::Write]), None),
    Entry::new(["zoho", "mail", "Zoho Mail", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Subscribe]), None),
    Entry::new(["zoho", "projects", "Zoho Projects", ""], Support::of(&[]), None),
    Entry::new(["zoho", "servicedeskplus", "Zoho ServiceDeskPlus", ""], Support::of(&[]), None),
    Entry::new(["zoom", "", "Zoom", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["zoomInfo", "", "ZoomInfo", ""], Support::of(&[Capability::Read, Capability::Write, Capability::Proxy]), None),
    Entry::new(["zuora", "", "Zuora", ""], Support::of(&[Capability::Proxy]), None),
];

pub(crate) static CUSTOM_NAMES: &[CustomNames] = &[
    CustomNames { provider: "connectWise", objects: &[], fields: &[NamePattern("customField#")] },
    CustomNames { provider: "copper", objects: &[], fields: &[NamePattern("custom_field_*")] },
    CustomNames { provider: "dynamicsCRM", objects: &[NamePattern("@_*")], fields: &[] },
    CustomNames { provider: "freshdesk", objects: &[], fields: &[NamePattern("cf_*")] },
    CustomNames { provider: "getResponse", objects: &[], fields: &[NamePattern("cf_*")] },
    CustomNames { provider: "hubspot", objects: &[NamePattern("2-#"), NamePattern("p#_*")], fields: &[] },
    CustomNames { provider: "insightly", objects: &[NamePattern("*__c")], fields: &[NamePattern("*__c")] },
    CustomNames { provider: "marketo", objects: &[NamePattern("*_c")], fields: &[] },
    CustomNames { provider: "netsuite", objects: &[NamePattern("customrecord*")], fields: &[NamePattern("custbody*"), NamePattern("custcol*"), NamePattern("custentity*"), NamePattern("custevent*"), NamePattern("custitem*"), NamePattern("custrecord*")] },
    CustomNames { provider: "netsuiteM2M", objects: &[NamePattern("customrecord*")], fields: &[NamePattern("custbody*"), NamePattern("custcol*"), NamePattern("custentity*"), NamePattern("custevent*"), NamePattern("custitem*"), NamePattern("custrecord*")] },
    CustomNames { provider: "odoo", objects: &[], fields: &[NamePattern("x_*")] },
    CustomNames { provider: "salesforce", objects: &[NamePattern("*__c")], fields: &[NamePattern("*__c"), NamePattern("*__r")] },
    CustomNames { provider: "salesforceJWT", objects: &[NamePattern("*__c")], fields: &[NamePattern("*__c"), NamePattern("*__r")] },
    CustomNames { provider: "serviceNow", objects: &[NamePattern("u_*"), NamePattern("x_*")], fields: &[] },
];

pub(crate) static TRAITS: &[(&str, Traits)] = &[
    ("bigquery", Traits { tables: true, ..Traits::DEFAULT }),
    ("google", Traits { history_limits: &[HistoryLimit { module: "calendar", object: "events", days: 28 }], ..Traits::DEFAULT }),
    ("hubspot", Traits { association_events: true, plain_names: true, ..Traits::DEFAULT }),
    ("microsoft", Traits { products: &["excel", "onedrive", "outlook", "sharepoint", "teams"], ..Traits::DEFAULT }),
    ("salesforce", Traits { names_shown_on: Some("the object's page in Setup"), plain_names: true, read_only_fields: &["CreatedById", "CreatedDate", "IsDeleted", "LastActivityDate", "LastModifiedById", "LastModifiedDate", "LastReferencedDate", "LastViewedDate", "SystemModstamp"], subscribed_objects: Some(5), suffixed_names: Some(SuffixedNames { max_name: 40, max_namespace: 15, custom: "c", suffixes: &[("c", SuffixKind::Writable), ("e", SuffixKind::Writable), ("b", SuffixKind::Writable), ("x", SuffixKind::Writable), ("kav", SuffixKind::Writable), ("mdt", SuffixKind::Metadata), ("r", SuffixKind::Relationship), ("share", SuffixKind::System), ("history", SuffixKind::System), ("feed", SuffixKind::System), ("changeevent", SuffixKind::System)] }), ..Traits::DEFAULT }),
    ("salesforceJWT", Traits { names_shown_on: Some("the object's page in Setup"), plain_names: true, read_only_fields: &["CreatedById", "CreatedDate", "IsDeleted", "LastActivityDate", "LastModifiedById", "LastModifiedDate", "LastReferencedDate", "LastViewedDate", "SystemModstamp"], subscribed_objects: Some(5), suffixed_names: Some(SuffixedNames { max_name: 40, max_namespace: 15, custom: "c", suffixes: &[("c", SuffixKind::Writable), ("e", SuffixKind::Writable), ("b", SuffixKind::Writable), ("x", SuffixKind::Writable), ("kav", SuffixKind::Writable), ("mdt", SuffixKind::Metadata), ("r", SuffixKind::Relationship), ("share", SuffixKind::System), ("history", SuffixKind::System), ("feed", SuffixKind::System), ("changeevent", SuffixKind::System)] }), ..Traits::DEFAULT }),
    ("snowflake", Traits { full_history_only: true, tables: true, ..Traits::DEFAULT }),
];

pub(crate) static WRITE_TRAITS: &[(&str, WriteTraits)] = &[
    ("hubspot", WriteTraits { id_field: Cow::Borrowed("id"), id_lengths: None, ignores_case: false, headers: false, associations: true, if_empty: true, partial_updates: true }),
    ("salesforce", WriteTraits { id_field: Cow::Borrowed("Id"), id_lengths: Some((18, 15)), ignores_case: true, headers: true, associations: false, if_empty: true, partial_updates: false }),
    ("salesforceJWT", WriteTraits { id_field: Cow::Borrowed("Id"), id_lengths: Some((18, 15)), ignores_case: true, headers: true, associations: false, if_empty: true, partial_updates: false }),
];

pub(crate) static MISNAMED_FIELDS: &[(&str, &[MisnamedField])] = &[
    ("dynamicsCRM", &[
        MisnamedField { object: "accounts", name: "created_at", meant: "createdon" },
        MisnamedField { object: "accounts", name: "createddate", meant: "createdon" },
        MisnamedField { object: "accounts", name: "createdtime", meant: "createdon" },
        MisnamedField { object: "accounts", name: "modifieddate", meant: "modifiedon" },
        MisnamedField { object: "accounts", name: "modifiedtime", meant: "modifiedon" },
        MisnamedField { object: "accounts", name: "updated_at", meant: "modifiedon" },
        MisnamedField { object: "contacts", name: "created_at", meant: "createdon" },
        MisnamedField { object: "contacts", name: "createddate", meant: "createdon" },
        MisnamedField { object: "contacts", name: "createdtime", meant: "createdon" },
        MisnamedField { object: "contacts", name: "modifieddate", meant: "modifiedon" },
        MisnamedField { object: "contacts", name: "modifiedtime", meant: "modifiedon" },
        MisnamedField { object: "contacts", name: "updated_at", meant: "modifiedon" },
        MisnamedField { object: "leads", name: "created_at", meant: "createdon" },
        MisnamedField { object: "leads", name: "createddate", meant: "createdon" },
        MisnamedField { object: "leads", name: "createdtime", meant: "createdon" },
        MisnamedField { object: "leads", name: "modifieddate", meant: "modifiedon" },
        MisnamedField { object: "leads", name: "modifiedtime", meant: "modifiedon" },
        MisnamedField { object: "leads", name: "updated_at", meant: "modifiedon" },
        MisnamedField { object: "opportunities", name: "created_at", meant: "createdon" },
        MisnamedField { object: "opportunities", name: "createddate", meant: "createdon" },
        MisnamedField { object: "opportunities", name: "createdtime", meant: "createdon" },
        MisnamedField { object: "opportunities", name: "modifieddate", meant: "modifiedon" },
        MisnamedField { object: "opportunities", name: "modifiedtime", meant: "modifiedon" },
        MisnamedField { object: "opportunities", name: "updated_at", meant: "modifiedon" },
    ]),
    ("hubspot", &[
        MisnamedField { object: "companies", name: "company", meant: "name" },
        MisnamedField { object: "companies", name: "company_name", meant: "name" },
        MisnamedField { object: "companies", name: "companyName", meant: "name" },
        MisnamedField { object: "companies", name: "created_at", meant: "createdate" },
        MisnamedField { object: "companies", name: "created_date", meant: "createdate" },
        MisnamedField { object: "companies", name: "employee_count", meant: "numberofemployees" },
        MisnamedField { object: "companies", name: "employees", meant: "numberofemployees" },
        MisnamedField { object: "companies", name: "modified_at", meant: "hs_lastmodifieddate" },
        MisnamedField { object: "companies", name: "modifiedAt", meant: "hs_lastmodifieddate" },
        MisnamedField { object: "companies", name: "revenue", meant: "annualrevenue" },
        MisnamedField { object: "companies", name: "updated_at", meant: "hs_lastmodifieddate" },
        MisnamedField { object: "companies", name: "updatedAt", meant: "hs_lastmodifieddate" },
        MisnamedField { object: "contacts", name: "cellphone", meant: "mobilephone" },
        MisnamedField { object: "contacts", name: "company_name", meant: "company" },
        MisnamedField { object: "contacts", name: "companyName", meant: "company" },
        MisnamedField { object: "contacts", name: "created_at", meant: "createdate" },
        MisnamedField { object: "contacts", name: "created_date", meant: "createdate" },
        MisnamedField { object: "contacts", name: "email_address", meant: "email" },
        MisnamedField { object: "contacts", name: "emailAddress", meant: "email" },
        MisnamedField { object: "contacts", name: "full_name", meant: "firstname lastname" },
        MisnamedField { object: "contacts", name: "fullName", meant: "firstname lastname" },
        MisnamedField { object: "contacts", name: "mobile", meant: "mobilephone" },
        MisnamedField { object: "contacts", name: "mobile_number", meant: "mobilephone" },
        MisnamedField { object: "contacts", name: "modified_at", meant: "lastmodifieddate" },
        MisnamedField { object: "contacts", name: "modifiedAt", meant: "lastmodifieddate" },
        MisnamedField { object: "contacts", name: "name", meant: "firstname lastname" },
        MisnamedField { object: "contacts", name: "owner", meant: "hubspot_owner_id" },
        MisnamedField { object: "contacts", name: "owner_id", meant: "hubspot_owner_id" },
        MisnamedField { object: "contacts", name: "ownerId", meant: "hubspot_owner_id" },
        MisnamedField { object: "contacts", name: "phone_number", meant: "phone" },
        MisnamedField { object: "contacts", name: "phoneNumber", meant: "phone" },
        MisnamedField { object: "contacts", name: "position", meant: "jobtitle" },
        MisnamedField { object: "contacts", name: "telephone", meant: "phone" },
        MisnamedField { object: "contacts", name: "title", meant: "jobtitle" },
        MisnamedField { object: "contacts", name: "updated_at", meant: "lastmodifieddate" },
        MisnamedField { object: "contacts", name: "updatedAt", meant: "lastmodifieddate" },
        MisnamedField { object: "deals", name: "created_at", meant: "createdate" },
        MisnamedField { object: "deals", name: "created_date", meant: "createdate" },
        MisnamedField { object: "deals", name: "modified_at", meant: "hs_lastmodifieddate" },
        MisnamedField { object: "deals", name: "modifiedAt", meant: "hs_lastmodifieddate" },
        MisnamedField { object: "deals", name: "name", meant: "dealname" },
        MisnamedField { object: "deals", name: "owner", meant: "hubspot_owner_id" },
        MisnamedField { object: "deals", name: "owner_id", meant: "hubspot_owner_id" },
        MisnamedField { object: "deals", name: "ownerId", meant: "hubspot_owner_id" },
        MisnamedField { object: "deals", name: "title", meant: "dealname" },
        MisnamedField { object: "deals", name: "type", meant: "dealtype" },
        MisnamedField { object: "deals", name: "updated_at", meant: "hs_lastmodifieddate" },
        MisnamedField { object: "deals", name: "updatedAt", meant: "hs_lastmodifieddate" },
        MisnamedField { object: "tickets", name: "body", meant: "content" },
        MisnamedField { object: "tickets", name: "created_at", meant: "createdate" },
        MisnamedField { object: "tickets", name: "created_date", meant: "createdate" },
        MisnamedField { object: "tickets", name: "description", meant: "content" },
        MisnamedField { object: "tickets", name: "modified_at", meant: "hs_lastmodifieddate" },
        MisnamedField { object: "tickets", name: "modifiedAt", meant: "hs_lastmodifieddate" },
        MisnamedField { object: "tickets", name: "name", meant: "subject" },
        MisnamedField { object: "tickets", name: "owner", meant: "hubspot_owner_id" },
        MisnamedField { object: "tickets", name: "owner_id", meant: "hubspot_owner_id" },
        MisnamedField { object: "tickets", name: "ownerId", meant: "hubspot_owner_id" },
        MisnamedField { object: "tickets", name: "pipeline", meant: "hs_pipeline" },
        MisnamedField { object: "tickets", name: "priority", meant: "hs_ticket_priority" },
        MisnamedField { object: "tickets", name: "stage", meant: "hs_pipeline_stage" },
        MisnamedField { object: "tickets", name: "title", meant: "subject" },
        MisnamedField { object: "tickets", name: "updated_at", meant: "hs_lastmodifieddate" },
        MisnamedField { object: "tickets", name: "updatedAt", meant: "hs_lastmodifieddate" },
    ]),
    ("salesforce", &[
        MisnamedField { object: "Account", name: "AccountName", meant: "Name" },
        MisnamedField { object: "Account", name: "company_name", meant: "Name" },
        MisnamedField { object: "Account", name: "CompanyName", meant: "Name" },
        MisnamedField { object: "Account", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "Account", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "Account", name: "Employees", meant: "NumberOfEmployees" },
        MisnamedField { object: "Account", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "Account", name: "Revenue", meant: "AnnualRevenue" },
        MisnamedField { object: "Account", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "Account", name: "UpdatedAt", meant: "LastModifiedDate" },
        MisnamedField { object: "Case", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "Case", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "Case", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "Case", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "Case", name: "UpdatedAt", meant: "LastModifiedDate" },
        MisnamedField { object: "Contact", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "Contact", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "Contact", name: "email_address", meant: "Email" },
        MisnamedField { object: "Contact", name: "EmailAddress", meant: "Email" },
        MisnamedField { object: "Contact", name: "job_title", meant: "Title" },
        MisnamedField { object: "Contact", name: "JobTitle", meant: "Title" },
        MisnamedField { object: "Contact", name: "Mobile", meant: "MobilePhone" },
        MisnamedField { object: "Contact", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "Contact", name: "phone_number", meant: "Phone" },
        MisnamedField { object: "Contact", name: "PhoneNumber", meant: "Phone" },
        MisnamedField { object: "Contact", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "Contact", name: "UpdatedAt", meant: "LastModifiedDate" },
        MisnamedField { object: "Event", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "Event", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "Event", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "Event", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "Event", name: "UpdatedAt", meant: "LastModifiedDate" },
        MisnamedField { object: "Lead", name: "company_name", meant: "Company" },
        MisnamedField { object: "Lead", name: "CompanyName", meant: "Company" },
        MisnamedField { object: "Lead", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "Lead", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "Lead", name: "email_address", meant: "Email" },
        MisnamedField { object: "Lead", name: "EmailAddress", meant: "Email" },
        MisnamedField { object: "Lead", name: "job_title", meant: "Title" },
        MisnamedField { object: "Lead", name: "JobTitle", meant: "Title" },
        MisnamedField { object: "Lead", name: "Mobile", meant: "MobilePhone" },
        MisnamedField { object: "Lead", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "Lead", name: "phone_number", meant: "Phone" },
        MisnamedField { object: "Lead", name: "PhoneNumber", meant: "Phone" },
        MisnamedField { object: "Lead", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "Lead", name: "UpdatedAt", meant: "LastModifiedDate" },
        MisnamedField { object: "Opportunity", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "Opportunity", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "Opportunity", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "Opportunity", name: "OpportunityName", meant: "Name" },
        MisnamedField { object: "Opportunity", name: "Stage", meant: "StageName" },
        MisnamedField { object: "Opportunity", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "Opportunity", name: "UpdatedAt", meant: "LastModifiedDate" },
        MisnamedField { object: "Task", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "Task", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "Task", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "Task", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "Task", name: "UpdatedAt", meant: "LastModifiedDate" },
        MisnamedField { object: "User", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "User", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "User", name: "email_address", meant: "Email" },
        MisnamedField { object: "User", name: "EmailAddress", meant: "Email" },
        MisnamedField { object: "User", name: "job_title", meant: "Title" },
        MisnamedField { object: "User", name: "JobTitle", meant: "Title" },
        MisnamedField { object: "User", name: "Mobile", meant: "MobilePhone" },
        MisnamedField { object: "User", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "User", name: "phone_number", meant: "Phone" },
        MisnamedField { object: "User", name: "PhoneNumber", meant: "Phone" },
        MisnamedField { object: "User", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "User", name: "UpdatedAt", meant: "LastModifiedDate" },
    ]),
    ("salesforceJWT", &[
        MisnamedField { object: "Account", name: "AccountName", meant: "Name" },
        MisnamedField { object: "Account", name: "company_name", meant: "Name" },
        MisnamedField { object: "Account", name: "CompanyName", meant: "Name" },
        MisnamedField { object: "Account", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "Account", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "Account", name: "Employees", meant: "NumberOfEmployees" },
        MisnamedField { object: "Account", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "Account", name: "Revenue", meant: "AnnualRevenue" },
        MisnamedField { object: "Account", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "Account", name: "UpdatedAt", meant: "LastModifiedDate" },
        MisnamedField { object: "Case", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "Case", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "Case", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "Case", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "Case", name: "UpdatedAt", meant: "LastModifiedDate" },
        MisnamedField { object: "Contact", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "Contact", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "Contact", name: "email_address", meant: "Email" },
        MisnamedField { object: "Contact", name: "EmailAddress", meant: "Email" },
        MisnamedField { object: "Contact", name: "job_title", meant: "Title" },
        MisnamedField { object: "Contact", name: "JobTitle", meant: "Title" },
        MisnamedField { object: "Contact", name: "Mobile", meant: "MobilePhone" },
        MisnamedField { object: "Contact", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "Contact", name: "phone_number", meant: "Phone" },
        MisnamedField { object: "Contact", name: "PhoneNumber", meant: "Phone" },
        MisnamedField { object: "Contact", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "Contact", name: "UpdatedAt", meant: "LastModifiedDate" },
        MisnamedField { object: "Event", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "Event", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "Event", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "Event", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "Event", name: "UpdatedAt", meant: "LastModifiedDate" },
        MisnamedField { object: "Lead", name: "company_name", meant: "Company" },
        MisnamedField { object: "Lead", name: "CompanyName", meant: "Company" },
        MisnamedField { object: "Lead", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "Lead", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "Lead", name: "email_address", meant: "Email" },
        MisnamedField { object: "Lead", name: "EmailAddress", meant: "Email" },
        MisnamedField { object: "Lead", name: "job_title", meant: "Title" },
        MisnamedField { object: "Lead", name: "JobTitle", meant: "Title" },
        MisnamedField { object: "Lead", name: "Mobile", meant: "MobilePhone" },
        MisnamedField { object: "Lead", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "Lead", name: "phone_number", meant: "Phone" },
        MisnamedField { object: "Lead", name: "PhoneNumber", meant: "Phone" },
        MisnamedField { object: "Lead", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "Lead", name: "UpdatedAt", meant: "LastModifiedDate" },
        MisnamedField { object: "Opportunity", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "Opportunity", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "Opportunity", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "Opportunity", name: "OpportunityName", meant: "Name" },
        MisnamedField { object: "Opportunity", name: "Stage", meant: "StageName" },
        MisnamedField { object: "Opportunity", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "Opportunity", name: "UpdatedAt", meant: "LastModifiedDate" },
        MisnamedField { object: "Task", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "Task", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "Task", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "Task", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "Task", name: "UpdatedAt", meant: "LastModifiedDate" },
        MisnamedField { object: "User", name: "created_at", meant: "CreatedDate" },
        MisnamedField { object: "User", name: "CreatedAt", meant: "CreatedDate" },
        MisnamedField { object: "User", name: "email_address", meant: "Email" },
        MisnamedField { object: "User", name: "EmailAddress", meant: "Email" },
        MisnamedField { object: "User", name: "job_title", meant: "Title" },
        MisnamedField { object: "User", name: "JobTitle", meant: "Title" },
        MisnamedField { object: "User", name: "Mobile", meant: "MobilePhone" },
        MisnamedField { object: "User", name: "ModifiedDate", meant: "LastModifiedDate" },
        MisnamedField { object: "User", name: "phone_number", meant: "Phone" },
        MisnamedField { object: "User", name: "PhoneNumber", meant: "Phone" },
        MisnamedField { object: "User", name: "updated_at", meant: "LastModifiedDate" },
        MisnamedField { object: "User", name: "UpdatedAt", meant: "LastModifiedDate" },
    ]),
];

pub(crate) static OBJECTS: &[ObjectTable] = &[
    ObjectTable { provider: "accuLynx", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- acculynx/countries
r-- acculynx/units-of-measure
r-- calendars
r-- calendars/appointments
r-- company-settings/custom-fields
r-- company-settings/job-file-settings/document-folders
r-- company-settings/job-file-settings/insurance-companies
r-- company-settings/job-file-settings/job-categories
r-- company-settings/job-file-settings/photo-video-tags
r-- company-settings/job-file-settings/trade-types
r-- company-settings/job-file-settings/work-types
r-- company-settings/job-file-settings/workflow-milestones
r-- company-settings/leads/lead-sources
r-- company-settings/location-settings/account-types
rw- contacts
r-- contacts/contact-types
rw- contacts/custom-fields
r-- contacts/email-addresses
-w- contacts/logs
rw- contacts/phone-numbers
r-- estimates
r-- estimates/sections
rw- jobs
r-- jobs/contacts
rw- jobs/custom-fields
r-- jobs/estimates
-w- jobs/external-references
r-- jobs/history
-w- jobs/initial-appointment
-w- jobs/insurance/insurance-company
r-- jobs/invoices
-w- jobs/messages
-w- jobs/messages/replies
r-- jobs/milestone-history
-w- jobs/payments/expense
-w- jobs/payments/paid
-w- jobs/payments/received
r-- jobs/representatives
-wd jobs/representatives/ar-owner
-w- jobs/representatives/company
-wd jobs/representatives/sales-owner
r-- supplements
r-- supplements/items
r-- supplements/notations
r-- users
" },
    ObjectTable { provider: "acuityScheduling", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- appointment-addons
r-- appointment-types
rw- appointments
r-- availability/classes
rw- blocks
r-- calendars
rw- certificates
rw- clients
r-- forms
r-- labels
r-- orders
r-- products
" },
    ObjectTable { provider: "aha", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- audits
r-- capacity_scenarios
r-- custom_field_definitions
r-- epics
r-- features
r-- goals
rw- historical_audits
rw- idea_organizations
r-- idea_portals
rw- idea_users
r-- ideas
r-- ideas/endorsements
r-- identity_providers
r-- initiatives
rw- integrations
r-- me/assigned
r-- me/tasks
r-- paid_seat_groups
rw- products
rw- release_phases
r-- schedules
r-- screen_definitions
r-- strategy_models
r-- strategy_positions
r-- strategy_visions
rw- tasks
rw- team_members
r-- teams
r-- users
" },
    ObjectTable { provider: "aircall", module: "", read: ObjectList::MetadataOnly, write: ObjectList::Closed, lines: "\
rw- calls
rwd contacts
rw- numbers
rwd tags
rwd teams
rwd users
" },
    ObjectTable { provider: "amplitude", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- annotations
-w- attribution
r-- cohorts
r-- events
r-- lookup_table
-w- release
r-- taxonomy/category
r-- taxonomy/event
r-- taxonomy/event-property
r-- taxonomy/group-property
r-- taxonomy/user-property
" },
    ObjectTable { provider: "apollo", module: "", read: ObjectList::Closed, write: ObjectList::Open, lines: "\
r?- account_stages
r?- accounts
r?- contact_stages
r?- contacts
r?- deal_stages
r?- deals
r?- email_accounts
r?- emailer_campaigns
r?- labels
r?- lists_and_tags
r?- opportunities
r?- opportunity_stages
r?- sequences
r?- tasks
r?- typed_custom_fields
r?- users
" },
    ObjectTable { provider: "asana", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
-w- access_requests
-w- allocations
-w- custom_fields
-w- goals
-w- memberships
-w- organization_exports
-w- portfolios
rw- projects
-w- status_updates
rw- tags
-w- tasks
-w- teams
r-- users
-w- webhooks
r-- workspaces
" },
    ObjectTable { provider: "ashby", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- application
r-- applicationFeedback
r-- applicationHiringTeamRole
r-- archiveReason
r-- assessment
rw- candidate
rw- candidateTag
r-- communicationTemplate
rw- customField
rw- department
r-- feedbackFormDefinition
r-- interview
r-- interviewPlan
rw- interviewSchedule
r-- interviewStageGroup
rw- interviewerPool
rw- job
r-- jobBoard
r-- jobPosting
r-- jobTemplate
rw- location
rw- offer
rw- opening
r-- project
-w- referral
r-- source
r-- sourceTrackingLink
r-- surveyFormDefinition
-w- surveyRequest
-w- surveySubmission
r-- user
-w- webhook
" },
    ObjectTable { provider: "atlassian", module: "jira", read: ObjectList::Open, write: ObjectList::Open, lines: "\
r?? issue
r?? issues
" },
    ObjectTable { provider: "attio", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
rw- lists
rw- notes
rw- tasks
r?- workspace_members
" },
    ObjectTable { provider: "avoma", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- calls
r-- custom_categories
r-- meetings
r-- notes
r-- scorecard_evaluations
r-- scorecards
rw- smart_categories
rw- template
r-- transcriptions
r-- users
" },
    ObjectTable { provider: "aws", module: "aws-identity-center", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- AccountAssignmentCreationStatus
r-- AccountAssignmentDeletionStatus
-w- AccountAssignments
-w- ApplicationAccessScopes
-w- ApplicationAssignmentConfigurations
-w- ApplicationAssignments
-w- ApplicationAuthenticationMethods
-w- ApplicationGrants
r-- ApplicationProviders
rwd Applications
-wd GroupMemberships
rwd Groups
--d InlinePolicyFromPermissionSets
-w- InlinePolicyToPermissionSets
-wd InstanceAccessControlAttributeConfigurations
rwd Instances
r-- PermissionSetProvisioningStatus
-wd PermissionSets
--d PermissionsBoundaryFromPermissionSets
-w- PermissionsBoundaryToPermissionSets
rwd TrustedTokenIssuers
rwd Users
" },
    ObjectTable { provider: "bentley", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
-w- changedelements/comparisonjob
rw- contextcapture/jobs
-w- contextcapture/workspaces
r-- curated-content/cesium
r-- edfs/packages
-w- export/connections
-w- forms
-w- grouping-and-mapping/datasources/imodel-mappings
-w- imodels
-w- insights/carbon-calculation/ec3/configurations
-w- insights/carbon-calculation/ec3/jobs
-w- insights/carbon-calculation/oneclicklca/jobs
-w- insights/reporting/reports
rw- itwins
rw- itwins/exports
r-- itwins/favorites
r-- itwins/recents
rw- library/applications
r-- library/brands
rw- library/catalogs
rw- library/categories
rw- library/components
rw- library/manufacturers
-w- mesh-export
-w- named-groups
rw- reality-analysis/detectors
r-- reality-analysis/files
rw- reality-analysis/jobs
rw- reality-management/reality-data
rw- realityconversion/jobs
-w- savedviews
-w- savedviews/groups
-w- savedviews/tags
-w- schedules
-w- synchronization/imodels/manifestconnections
-w- synchronization/imodels/storageconnections
-w- synchronization/pnidtoitwin/inferences
-w- transformations
-w- transformations/configurations/createfork
rw- webhooks
" },
    ObjectTable { provider: "bigquery", module: "", read: ObjectList::Open, write: ObjectList::NotImplemented, lines: "\
" },
    ObjectTable { provider: "bitbucket", module: "", read: ObjectList::MetadataOnly, write: ObjectList::Open, lines: "\
r?- repositories
r?- snippets
r?- user/permissions/repositories
r?- user/permissions/workspaces
r?- workspaces
" },
    ObjectTable { provider: "blackbaud", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
-w- crm-adnmg/batches
-w- crm-adnmg/batches/revenue
r-- crm-adnmg/batchtemplates
-w- crm-adnmg/businessprocess/launch
r-- crm-adnmg/businessprocessinstances
r-- crm-adnmg/businessprocessparameterset
r-- crm-adnmg/businessprocessstatus
r-- crm-adnmg/currencies
-w- crm-adnmg/notifications
r-- crm-adnmg/sites
-wd crm-conmg/addresses
-wd crm-conmg/alternatelookupids
-w- crm-conmg/constituentappealresponses
-wd crm-conmg/constituentappeals
-wd crm-conmg/constituentattributes
-wd crm-conmg/constituentcorrespondencecodes
-wd crm-conmg/constituentnotes
-w- crm-conmg/constituents
-wd crm-conmg/educationalhistories
-wd crm-conmg/emailaddresses
-wd crm-conmg/fundraisers
-w- crm-conmg/individuals
-wd crm-conmg/interaction
-w- crm-conmg/mergetwoconstituents
-w- crm-conmg/organizations
-wd crm-conmg/phones
-wd crm-conmg/relationshipjobsinfo
-wd crm-conmg/solicitcodes
-wd crm-conmg/tribute
rwd crm-evtmg/events
rwd crm-evtmg/locations
rwd crm-evtmg/registrants
-wd crm-evtmg/registrationoptions
rwd crm-evtmg/registrationtypes
r-- crm-fndmg/designations/hierarchies
r-- crm-fndmg/educationalhistory
rwd crm-fndmg/fundraisingpurposerecipients
rwd crm-fndmg/fundraisingpurposes
r-- crm-fndmg/fundraisingpurposetypes
rwd crm-mktmg/appeals
rwd crm-mktmg/correspondencecodes
-wd crm-mktmg/responsecategories
-wd crm-mktmg/segments
r-- crm-mktmg/segments/recordsources
r-- crm-mktmg/solicitcodes
-w- crm-prsmg/prospectcontactreports
r-- crm-prsmg/prospectmanagers
rwd crm-prsmg/prospectopportunities
-wd crm-prsmg/prospectplans
rw- crm-prsmg/prospects
-w- crm-prsmg/prospectsconstituency
-wd crm-prsmg/prospectsegmentations
-wd crm-prsmg/prospectsteps
-wd crm-prsmg/stewardshipplans
rwd crm-prsmg/stewardshipplansteps
rwd crm-revmg/payments
-w- crm-revmg/recurringgifts
-w- crm-revmg/revenuenotes
r-- crm-revmg/revenuetransactions
rwd crm-volmg/jobs
rwd crm-volmg/occurrences
-wd crm-volmg/timesheets
rwd crm-volmg/volunteerassignments
rwd crm-volmg/volunteers
-w- crm-volmg/volunteerschedules
" },
    ObjectTable { provider: "blueshift", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- campaigns
r-- catalogs
-w- custom_user_lists/create
-w- customers
rw- email_templates
-w- event
rw- external_fetches
r-- onsite_slots
rw- push_templates
r-- seed_lists
r-- segments/list
rw- sms_templates
r-- tag_contexts/list
" },
    ObjectTable { provider: "braintree", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- businessAccountCreationRequests
rw- customers
r-- disputes
r-- inStoreLocations
r-- inStoreReaders
r-- merchantAccounts
-w- paymentMethods
r-- payments
r-- refunds
rw- transactions
r-- verifications
" },
    ObjectTable { provider: "braze", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
r?- campaigns
?w- campaigns/triggers/schedules
r?- canvas
?w- canvas/triggers/schedules
rw- content_blocks
?w- email/bounce
?w- live_activities
?w- messages
?w- messages/schedules
?w- preference center
r?- preference_center
r?- purchases
r?- segments
?w- send/id
rw- subscription/status
rw- templates/email
?w- user/alias
" },
    ObjectTable { provider: "breakcold", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
-wd attribute
-wd lead
r-- leads
-w- leads/add-list
rwd lists
r-- members
rwd notes
rwd reminders
rwd status
rwd tags
r-- workspaces
" },
    ObjectTable { provider: "breezy", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- categories
r-- companies
r-- departments
r-- pipelines
rwd positions
r-- questionnaires
r-- templates
" },
    ObjectTable { provider: "brevo", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- attributes/deals
r-- blockedContacts
rw- categories
-w- categories/batch
r-- children
rw- companies
r-- companies/attributes
-w- companies/import
rw- contacts
r-- contacts/attributes
-w- contacts/doubleOptinConfirmation
-w- contacts/export
-w- contacts/folders
-w- contacts/import
-w- conversations/agentOnlinePing
-w- conversations/messages
-w- conversations/pushedMessages
-w- corporate/group
-w- corporate/ssoToken
-w- corporate/subAccount
-w- corporate/subAccount/key
-w- corporate/subAccount/ssoToken
-w- corporate/user/invitation/send
-w- couponCollections
-w- coupons
-w- crm/attributes
-w- crm/deals
-w- crm/deals/import
-w- crm/notes
-w- crm/tasks
r-- deals
-w- ecommerce/activate
-w- ecommerce/config/displayCurrency
rw- emailCampaigns
-w- emailCampaigns/images
-w- events
-w- feeds
r-- files
r-- folders
r-- inbound/events
r-- ips
r-- lists
-w- loyalty/config/programs
r-- notes
-w- orders/status
-w- orders/status/batch
-w- organization/user/invitation/send
-w- organization/user/update/permissions
-w- payments/requests
r-- processes
rw- products
rw- senders
-w- senders/domains
rw- smsCampaigns
-w- smtp/blockedDomains
-w- smtp/deleteHardbounces
-w- smtp/email
r-- smtp/statistics/events
r-- smtp/statistics/reports
-w- smtp/templates
r-- subAccount
r-- tasks
r-- templates
-w- transactionalSMS/sms
r-- transactionalSMS/statistics/events
r-- transactionalSMS/statistics/reports
rw- webhooks
-w- webhooks/export
-w- whatsapp/sendMessage
-w- whatsappCampaigns
-w- whatsappCampaigns/template
" },
    ObjectTable { provider: "calendly", module: "", read: ObjectList::MetadataOnly, write: ObjectList::Open, lines: "\
r?- activity_log_entries
r?- event_types
r?- group_relationships
r?- groups
r?- locations
r?- organization_memberships
r?- outgoing_communications
r?- routing_forms
r?- scheduled_events
r?- user_availability_schedules
r?- user_busy_times
r?- users/me
r?- webhook_subscriptions
" },
    ObjectTable { provider: "callRail", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
" },
    ObjectTable { provider: "campaignMonitor", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- admins
rwd clients
" },
    ObjectTable { provider: "capsule", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rwd activitytypes
rwd boards
rwd categories
r-- countries
rwd kases
rwd lostreasons
rwd milestones
rwd opportunities
rwd parties
rwd pipelines
rwd projects
r-- resthooks
rwd stages
rwd tasks
r-- teams
rwd titles
rwd trackdefinitions
rw- users
" },
    ObjectTable { provider: "chargeOver", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
" },
    ObjectTable { provider: "chargebee", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- attached_items
r-- business_entities/transfers
rw- comments
r-- coupon_codes
rw- coupon_sets
rw- coupons
rw- credit_notes
rw- currencies
rw- customers
r-- entitlements
-w- estimates
r-- events
rw- features
r-- gifts
r-- hosted_pages
rw- invoices
rw- item_families
rw- item_prices
rw- items
-w- offer_events
-w- offer_fulfillments
r-- omnichannel_one_time_orders
r-- omnichannel_subscriptions
rw- orders
-w- payment_intents
-w- payment_schedule_schemes
r-- payment_sources
-w- payment_vouchers
r-- plans
-w- portal_sessions
rw- promotional_credits
rw- quotes
-w- recorded_purchases
r-- subscriptions
rw- transactions
rw- unbilled_charges
r-- usages
rw- virtual_bank_accounts
rw- webhook_endpoints
" },
    ObjectTable { provider: "chilipiper", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- distribution
r-- team
-w- team/users/add
-w- team/users/remove
-w- user/invite
-w- user/licenses
r-- workspace
r-- workspace/users
-w- workspace/users/add
-w- workspace/users/remove
-w- workspace/users/remove-from-all
" },
    ObjectTable { provider: "chorus", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
--d conversations
-w- conversations:export
-w- conversations:validate
r-- emails
r-- engagements
rwd filters
-w- join
-wd moments
rwd playlists
-w- playlists/moments
r-- scorecards
-w- scorecards:export
-w- smart_playlists
r-- teams
-wd video_conferences
" },
    ObjectTable { provider: "clariCopilot", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
-w- accounts
rw- calls
-w- contacts
-w- deals
r-- scorecard
r-- scorecard-template
r-- topics
r-- users
" },
    ObjectTable { provider: "clickup", module: "", read: ObjectList::Closed, write: ObjectList::NotImplemented, lines: "\
r-- team
" },
    ObjectTable { provider: "close", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
r?- contact
r?- lead
r?- opportunity
" },
    ObjectTable { provider: "cloudTalk", module: "", read: ObjectList::Closed, write: ObjectList::SchemaGated, lines: "\
r?? activity
r?? agents
r?? blacklist
r?? calls
r?? campaigns
r?? contacts
r?? groups
r?? notes
r?? numbers
r?? tags
" },
    ObjectTable { provider: "connectWise", module: "", read: ObjectList::Closed, write: ObjectList::SchemaGated, lines: "\
r?? RMADispositions
r?? SLAs
r?? accountingPackageSetup
r?? accountingPackages
r?? accruals
r?? active
r?? activities
r?? activitystopwatches
r?? addressFormats
r?? adjustments
r?? agreements
r?? allowedorigins
r?? apiMembers
r?? attachments
r?? authAnvils
r?? autoSyncTime
r?? automateParameters
r?? batchSetups
r?? batches
r?? billingCycles
r?? billingSetups
r?? billingStatuses
r?? billingTerms
r?? boardtypes
r?? calculateSla
r?? calendars
r?? calendarsync
r?? callbacks
r?? campaigns
r?? catalog
r?? categories
r?? certifications
r?? changeorder
r?? chargeCodeExpenseTypes
r?? chargeCodes
r?? classifications
r?? codes
r?? colors
r?? commissions
r?? communicationTypes
r?? companies
r?? company/addressFormats/info
r?? company/communicationTypes/info
r?? company/companies/info
r?? company/companies/info/types
r?? company/companies/statuses
r?? company/companies/types
r?? company/configurations/statuses
r?? company/configurations/statuses/info
r?? company/configurations/types
r?? company/contacts/departments
r?? company/contacts/departments/info
r?? company/contacts/info
r?? company/contacts/types
r?? company/contacts/types/info
r?? company/countries/info
r?? company/entitytypes/info
r?? company/managedDevicesIntegrations/info
r?? company/marketDescriptions/info
r?? company/noteTypes/info
r?? company/ownershipTypes/info
r?? company/states/info
r?? company/teamRoles/info
r?? companyPickerItems
r?? companyTypeAssociations
r?? configurations
r?? configurations/types/info
r?? connectWiseHostedScreens
r?? connectwisehostedsetups
r?? contactTypeAssociations
r?? contacts
r?? corporateStructure
r?? corporateStructureLevels
r?? countries
r?? crm
r?? currencies
r?? currencyCodes
r?? customFieldInfos
r?? customReports
r?? cwTimeZones
r?? deliveryMethods
r?? departmentlocations
r?? details
r?? directionalSyncs
r?? ePayConfigurations
r?? emailConnectors
r?? emailExclusions
r?? emailSetups
r?? emailTemplates
r?? emailTokens
r?? entityTypes
r?? events
r?? excluded
r?? expense/entries
r?? expense/paymentTypes/info
r?? expense/types
r?? expense/types/info
r?? experiments
r?? finance/agreementrecap
r?? finance/agreements/types
r?? finance/agreements/types/info
r?? finance/billingCycles/info
r?? finance/billingSetups/info
r?? finance/billingStatuses/info
r?? finance/billingTerms/info
r?? finance/companyFinance
r?? finance/currencies/info
r?? finance/info/taxIntegrations
r?? finance/invoiceEmailTemplates/info
r?? finance/taxCodes/info
r?? finance/taxIntegrations
r?? glAccounts
r?? glCaptions
r?? glpaths
r?? groups
r?? holidayLists
r?? imaps
r?? impacts
r?? inOutBoards
r?? inOutTypes
r?? included
r?? integratorTags
r?? integratorlogins
r?? invoiceEmailTemplates
r?? invoiceTemplateSetups
r?? invoiceTemplates
r?? invoicegrouping
r?? invoices
r?? knowledgeBaseArticles
r?? knowledgeBaseCategories
r?? knowledgeBaseSubCategories
r?? kpiCategories
r?? kpis
r?? ldapConfigurations
r?? locales
r?? m365contact
r?? managedDevicesIntegrations
r?? management
r?? managementBackups
r?? managementItSolutions
r?? managementNetworkSecurities
r?? manufacturers
r?? mappedTypes
r?? marketDescriptions
r?? marketing/campaigns/statuses
r?? marketing/campaigns/types
r?? marketing/campaigns/types/info
r?? marketing/groups/info
r?? menuentries
r?? monitoring
r?? mySecurity
r?? noteTypes
r?? notificationRecipients
r?? notifyTypes
r?? onhandserialnumbers
r?? orders
r?? osgradeweights
r?? other
r?? ownershipTypes
r?? parsingTypes
r?? parsingVariables
r?? paymentProcessors
r?? paymentTypes
r?? personas
r?? phaseStatuses
r?? portalConfigurations
r?? portalReports
r?? portalSecurityLevels
r?? portalSecuritySettings
r?? portalcalendars
r?? pricingschedules
r?? priorities
r?? probabilities
r?? procurement/RMADispositions/info
r?? procurement/adjustments/types
r?? procurement/adjustments/types/info
r?? procurement/catalog/info
r?? procurement/categories/info
r?? procurement/manufacturers/info
r?? procurement/purchaseorders/info
r?? procurement/purchaseorderstatuses/info
r?? procurement/rmaActions/info
r?? procurement/rmaStatuses/info
r?? procurement/settings
r?? procurement/shipmentmethods/info
r?? procurement/subcategories
r?? procurement/subcategories/info
r?? procurement/types
r?? procurement/types/info
r?? procurement/warehouseBins/info
r?? procurement/warehouses/info
r?? products
r?? project/phaseStatuses/info
r?? project/projectTemplates
r?? project/projectTypes/info
r?? project/securityRoles/info
r?? project/statuses
r?? project/statuses/info
r?? project/tickets
r?? projectTemplatePhases
r?? projectTemplateTickets
r?? projectTypes
r?? projects
r?? purchaseorders
r?? purchaseorderstatuses
r?? quotas
r?? quoteLinkSetup
r?? ratings
r?? relationships
r?? reminderTimes
r?? reportCards
r?? reportingServices
r?? reports
r?? rmaActions
r?? rmaStatuses
r?? rmaTags
r?? roles
r?? sales/activities/statuses
r?? sales/activities/statuses/info
r?? sales/activities/types
r?? sales/opportunities
r?? sales/opportunities/ratings/info
r?? sales/opportunities/statuses
r?? sales/opportunities/statuses/info
r?? sales/opportunities/types
r?? sales/opportunities/types/info
r?? sales/orders/statuses
r?? sales/orders/statuses/info
r?? sales/probabilities/info
r?? sales/stages/info
r?? salesTeams
r?? schedule/calendars/info
r?? schedule/entries
r?? schedule/holidaylists/info
r?? schedule/statuses
r?? schedule/statuses/info
r?? schedule/types
r?? schedule/types/info
r?? schedulestopwatches
r?? securityRoles
r?? securityroles
r?? service/boards
r?? service/info/boards
r?? service/locations
r?? service/locations/info
r?? service/priority/info
r?? service/scheduling/members/info
r?? service/serviceSignoff/info
r?? service/slas/info
r?? service/sources/info
r?? service/surveys
r?? service/templates/info
r?? service/ticketLinks/info
r?? service/tickets
r?? service/tickets/changelogs
r?? service/tickets/info
r?? serviceSignoff
r?? setupScreens
r?? severities
r?? sheets
r?? shipmentmethods
r?? skillCategories
r?? skills
r?? sources
r?? ssoConfigurations
r?? ssoUsers
r?? stages
r?? states
r?? statusIndicators
r?? subTypes
r?? system/BillableOptions/info
r?? system/allowedfiletypes
r?? system/departments
r?? system/directionalSyncs/info
r?? system/documentTypes/info
r?? system/documents
r?? system/emailConnectors/info
r?? system/fileuploadsettings
r?? system/googleemailsetup
r?? system/imaps/info
r?? system/inOutTypes/info
r?? system/info/departments
r?? system/info/links
r?? system/info/locations
r?? system/info/members
r?? system/info/standardNotes
r?? system/ldapConfigurations/info
r?? system/links
r?? system/locations
r?? system/m365contactsync/info
r?? system/members
r?? system/members/types
r?? system/members/types/info
r?? system/membertemplates
r?? system/myCompany/corporateStructure/info
r?? system/myCompany/crm/info
r?? system/mySecurity/customizeItems
r?? system/mycompany/documents
r?? system/mycompany/info/services
r?? system/mycompany/services
r?? system/office365/application/info
r?? system/onPremiseSearchSetting
r?? system/reportCards/info
r?? system/securityroles/info
r?? system/settings
r?? system/skills/info
r?? system/standardNotes
r?? system/surveys
r?? system/surveys/info
r?? system/timeZoneSetups/info
r?? system/userDefinedFields/info
r?? system/workflows/events/actions
r?? system/workflows/tableTypes/info
r?? system/workflows/userdefinedfields/events/actions
r?? tableTypes
r?? tasks
r?? taxCodes
r?? taxTypes
r?? teamRoles
r?? teams
r?? templates
r?? ticketLinks
r?? ticketSyncs
r?? ticketstopwatches
r?? time/changelogs
r?? time/chargeCodes/info
r?? time/entries
r?? time/workRoles/info
r?? time/workTypes/info
r?? timeExpense
r?? timePeriodSetups
r?? timeZoneSetups
r?? todayPageCategories
r?? todayPagelinks
r?? tracks
r?? triggers
r?? unitOfMeasures
r?? unpostedexpenses
r?? unpostedinvoices
r?? unpostedpayments
r?? unpostedprocurement
r?? userDefinedFields
r?? warehouseBins
r?? warehouses
r?? withSso
r?? workRoles
r?? workTypes
r?? workflows
" },
    ObjectTable { provider: "constantContact", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- account_emails
r-- activities
rwd contact_custom_fields
rwd contact_lists
rwd contact_tags
rwd contacts
-w- email_campaign_activities
r-- email_campaign_summaries
rwd email_campaigns
r-- privileges
rwd segments
" },
    ObjectTable { provider: "copper", module: "", read: ObjectList::Closed, write: ObjectList::Open, lines: "\
r?? activities
r?? activity_types
r?? companies
r?? contact_types
r?? customer_sources
r?? lead_statuses
r?? leads
r?? loss_reasons
r?? opportunities
r?? people
r?? pipeline_stages
r?? pipelines
r?? projects
r?? tags
r?? tasks
r?? users
" },
    ObjectTable { provider: "customerJourneysApp", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- activities
r-- broadcasts
rwd collections
-w- customer_exports
-w- deliveries_exports
r-- exports
-w- imports
r-- messages
r-d newsletters
r-- object_types
rwd reporting_webhooks
rwd segments
r-- sender_identities
rwd snippets
r-- subscription_topics
r-- transactional
r-- workspaces
" },
    ObjectTable { provider: "devrev", module: "", read: ObjectList::Closed, write: ObjectList::Open, lines: "\
r?? accounts
r?? articles
r?? artifacts
r?? auth-tokens
r?? brands
r?? code-changes
r?? commands
r?? content-template
r?? conversations
r?? custom-objects
r?? dev-orgs.auth-connections
r?? dev-users
r?? directories
r?? engagements
r?? groups
r?? groups.members
r?? incidents
r?? jobs
r?? link-types.custom
r?? links
r?? meetings
r?? metric-definitions
r?? observability.sessions
r?? org-schedules
r?? parts
r?? question-answers
r?? reactions
r?? rev-orgs
r?? rev-users
r?? rev-users.associations
r?? schemas.custom
r?? schemas.stock
r?? schemas.subtypes
r?? sla-trackers
r?? slas
r?? stage-diagrams
r?? stages.custom
r?? states.custom
r?? subscribers
r?? surveys
r?? surveys.responses
r?? sys-users
r?? tags
r?? timeline-entries
r?? uoms
r?? vistas
r?? vistas.groups
r?? web-crawler-jobs
r?? webhooks
r?? works
" },
    ObjectTable { provider: "dixa", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- agents
r-- agents/presence
r-- analytics/metrics
r-- analytics/records
r-- business-hours/schedules
r-- contact-endpoints
-w- conversations
r-- conversations/flows
-w- conversations/import
r-- custom-attributes
rw- endusers
r-- knowledge/collections
rw- queues
rw- tags
rw- teams
r-- templates
rw- webhooks
" },
    ObjectTable { provider: "docusign", module: "", read: ObjectList::NotImplemented, write: ObjectList::NotImplemented, lines: "\
" },
    ObjectTable { provider: "drift", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
-w- accounts/create
-w- accounts/update
-w- contacts
-w- contacts/timeline
rw- conversations
r-- conversations/stats
-w- emails/unsubscribe
r-- playbooks
r-- playbooks/clp
rw- scim/Users
r-- teams/org
r-- users
r-- users/meetings/org
" },
    ObjectTable { provider: "dropboxSign", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
-w- account
rw- api_app
r-- bulk_send_job
-w- draft
r-- fax
rw- fax_line
-w- report
r-- signature
-w- signature/embedded
-w- signature/embedded_with_template
-w- team
rw- template
" },
    ObjectTable { provider: "dynamicsBusinessCentral", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
" },
    ObjectTable { provider: "dynamicsCRM", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
" },
    ObjectTable { provider: "fastSpring", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- accounts
r-- events-processed
r-- events-unprocessed
rw- orders
rwd products
rwd subscriptions
" },
    ObjectTable { provider: "fathom", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- meetings
r-- team_members
r-- teams
-w- webhooks
" },
    ObjectTable { provider: "fireflies", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- activeMeetings
r-- analytics
-w- audio
rw- bites
-w- liveMeetings
-w- meetingPrivacy
-w- meetingTitle
r-d transcripts
r-- userGroups
-w- userRole
r-- users
" },
    ObjectTable { provider: "flatfile", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- apps
rw- environments
rw- events
rw- files
rw- jobs
rw- mapping
rw- prompts
r-- roles
rw- spaces
r-- users
rw- workbooks
" },
    ObjectTable { provider: "fourFour", module: "", read: ObjectList::Closed, write: ObjectList::NotImplemented, lines: "\
r-- Accounts
r-- CalendarEvents
r-- Calls
r-- Cases
r-- ChatMessages
r-- Chats
r-- Contacts
r-- Conversations
r-- Fragments
r-- Insights
r-- Labels
r-- Leads
r-- Objects
r-- Opportunities
r-- Owners
r-- Participants
r-- TopicModels
r-- Topics
r-- TrackerComments
r-- TrackerIssues
r-- TrackerProjects
" },
    ObjectTable { provider: "freshdesk", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- agents
r-- business_hours
rw- canned_response_folders
rw- companies
rw- company-fields
-w- contact-activities
rw- contact-fields
rw- contacts
r-- email_configs
rw- groups
rw- mailboxes
r-- products
r-- roles
r-- scenario_automations
r-- settings
rw- skills
rw- sla_policies
r-- surveys
-w- thread
rw- ticket-fields
rw- ticket-forms
rw- tickets
r-- time_entries
" },
    ObjectTable { provider: "front", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- accounts
rw- channels
-w- comments
rw- contact_lists
rw- contacts
rw- conversations
r-- events
rw- inboxes
rw- knowledge_bases
rw- links
rw- message_template_folders
rw- message_templates
r-- rules
rw- shifts
-w- signatures
rw- tags
rw- teammate_groups
r-- teammates
rw- teams
" },
    ObjectTable { provider: "g2", module: "", read: ObjectList::Closed, write: ObjectList::NotImplemented, lines: "\
r-- buyer_intent
r-- categories
r-- categories/features
r-- competitors
r-- discussions
r-- downloads
r-- features
r-- integration_reviews
r-- product/screenshots
r-- product_mappings
r-- products
r-- products/features
r-- questions
r-- reviews
r-- sandbox/buyer_intent
r-- screenshots
r-- snippets
r-- vendors
r-- video_reviews
r-- videos
" },
    ObjectTable { provider: "getResponse", module: "", read: ObjectList::Closed, write: ObjectList::SchemaGated, lines: "\
r?? addresses
r?? autoresponders
r?? autoresponders/statistics
r?? campaigns
r?? click-tracks
r?? contacts
r?? custom-events
r?? custom-fields
r?? custom-reports
r?? facebook-pixels
r?? files
r?? folders
r?? forms
r?? from-fields
r?? gdpr-fields
r?? imports
r?? industries
r?? landing-pages
r?? list-size
r?? login-history
r?? lps
r?? multimedia
r?? newsletters
r?? newsletters/statistics
r?? popups
r?? predefined-fields
r?? rss-newsletters
r?? rss-newsletters/statistics
r?? search-contacts
r?? sender-names
r?? sending-limits
r?? shops
r?? splittests
r?? subject
r?? suppressions
r?? tags
r?? templates
r?? timezones
r?? tracking
r?? transactional-emails
r?? transactional-emails/statistics
r?? webforms
r?? webinars
r?? websites
r?? workflow
" },
    ObjectTable { provider: "github", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- advisories
r-- agents/tasks
r-- blocks
r-- classrooms
r-- codes_of_conduct
r-- conflicts
r-- deliveries
r-- events
r-- followers
r-- following
rwd gists
r-- gists/public
r-- gists/starred
r-- installation-requests
r-- installation/repositories
r-- issues
r-- licenses
r-- marketplace_listing/plans
r-- marketplace_listing/stubbed/plans
r-- marketplace_purchases
r-- organizations
r-d orgs
r-- packages
r-- public_emails
rw- repos
r-- repositories
r-- repository_invitations
r-- secrets
r-- stubbed
r-- subscriptions
r-- teams
--d user/blocks
rwd user/codespaces
rwd user/emails
--d user/following
rwd user/gpg_keys
r-- user/installations
r-- user/issues
rwd user/keys
r-- user/memberships/orgs
r-- user/migrations
rw- user/social_accounts
rwd user/ssh_signing_keys
r-- user/starred
r-- users
" },
    ObjectTable { provider: "gitlab", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- admin/ci/variables
r-- admin/search/migrations
r-- application/appearance
r-- application/plan_limits
r-- application/settings
rw- applications
r-- audit_events
rw- broadcast_messages
rw- bulk_imports
r-- bulk_imports/entities
-w- chat/completions
-w- code_suggestions/completions
rw- deploy_keys
r-- deploy_tokens
r-- events
r-- experiments
-w- geo_nodes
r-- geo_nodes/status
rw- geo_sites
r-- geo_sites/status
-w- group_repository_storage_moves
rw- groups
rw- hooks
-w- import/bitbucket
-w- import/bitbucket_server
-w- import/github
-w- import/github/cancel
-w- import/github/gists
r-- issues
r-- issues_statistics
r-- license
r-- licenses
rw- member_roles
r-- merge_requests
r-- metadata
r-- namespaces
-w- organizations
r-- pages/domains
r-- personal_access_tokens
r-- personal_access_tokens/self/associations
rw- project_aliases
rw- project_repository_storage_moves
rw- projects
rw- runners
r-- runners/all
-w- security/vulnerability_exports
rw- service_accounts
r-- sidekiq/compound_metrics
r-- sidekiq/job_stats
r-- sidekiq/process_metrics
r-- sidekiq/queue_metrics
r-- snippet_repository_storage_moves
rw- snippets
r-- snippets/all
r-- snippets/public
r-- templates/dockerfiles
r-- templates/gitignores
r-- templates/gitlab_ci_ymls
r-- templates/licenses
r-- todos
-w- todos/mark_as_done
rw- topics
r-- user/activities
rw- user/emails
rw- user/gpg_keys
rw- user/keys
-w- user/personal_access_tokens
-w- user/runners
-w- user/support_pin
rw- users
r-- web_commits/public_key
" },
    ObjectTable { provider: "goTo", module: "goTo", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- admin/groups
rw- admin/users
rw- attributes
rw- groups
r-- historicalMeetings
r-- licenses
-w- meetings
r-- portals
rw- representatives
rw- rolesets
r-- sessions
rw- teams
rw- templates
-w- tickets
r-- upcomingMeetings
rw- userSubscriptions
rw- users
rw- webhooks
r-- webinars
" },
    ObjectTable { provider: "goTo", module: "goToConnect", read: ObjectList::NotImplemented, write: ObjectList::NotImplemented, lines: "\
" },
    ObjectTable { provider: "gong", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- calls
-w- digital-interaction
r-- flows
-w- meetings
r-- transcripts
r-- users
r-- workspaces
" },
    ObjectTable { provider: "google", module: "calendar", read: ObjectList::Closed, write: ObjectList::SchemaGated, lines: "\
r?? acl
r?? calendarList
r?? events
r?? settings
" },
    ObjectTable { provider: "google", module: "contacts", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rwd contactGroups
rwd myConnections
r-- otherContacts
r-- peopleDirectory
" },
    ObjectTable { provider: "google", module: "gmail", read: ObjectList::Closed, write: ObjectList::SchemaGated, lines: "\
r?? delegates
r?? drafts
r?? filters
r?? forwardingAddresses
r?? history
r?? identities
r?? keypairs
r?? labels
r?? messages
r?? sendAs
r?? threads
" },
    ObjectTable { provider: "googleWorkspaceDelegation", module: "calendar", read: ObjectList::Closed, write: ObjectList::SchemaGated, lines: "\
r?? acl
r?? calendarList
r?? events
r?? settings
" },
    ObjectTable { provider: "googleWorkspaceDelegation", module: "contacts", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rwd contactGroups
rwd myConnections
r-- otherContacts
r-- peopleDirectory
" },
    ObjectTable { provider: "googleWorkspaceDelegation", module: "gmail", read: ObjectList::Closed, write: ObjectList::SchemaGated, lines: "\
r?? delegates
r?? drafts
r?? filters
r?? forwardingAddresses
r?? history
r?? identities
r?? keypairs
r?? labels
r?? messages
r?? sendAs
r?? threads
" },
    ObjectTable { provider: "gorgias", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- account
-w- account/settings
rw- custom-fields
rw- customers
r-- events
rw- integrations
rw- jobs
rw- macros
r-- messages
r-- phone/voice-call-events
r-- phone/voice-call-recordings
r-- phone/voice-calls
rw- rules
rw- satisfaction-surveys
-w- search
rw- tags
rw- teams
rw- tickets
rw- users
rw- views
rw- widgets
" },
    ObjectTable { provider: "granola", module: "", read: ObjectList::Open, write: ObjectList::NotImplemented, lines: "\
r-- notes
" },
    ObjectTable { provider: "groove", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- agents
r-- customers
r-- folders
rw- groups
r-- kb
r-- kb/themes
r-- mailboxes
rw- tickets
r-- tickets/count
-w- webhooks
rw- widgets
" },
    ObjectTable { provider: "gusto", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- admins
rw- companies
rwd company_benefits
-wd compensations
rw- contractor_payments
rw- contractors
r-- custom_fields
rwd departments
rwd earning_types
rwd employee_benefits
rwd employees
rw- garnishments
rwd home_addresses
rwd jobs
rw- locations
r-- pay_periods
rw- pay_schedules
rw- payrolls
r-- time_off_activities
rwd work_addresses
" },
    ObjectTable { provider: "gustoDemo", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- admins
rw- companies
rwd company_benefits
-wd compensations
rw- contractor_payments
rw- contractors
r-- custom_fields
rwd departments
rwd earning_types
rwd employee_benefits
rwd employees
rw- garnishments
rwd home_addresses
rwd jobs
rw- locations
r-- pay_periods
rw- pay_schedules
rw- payrolls
r-- time_off_activities
rwd work_addresses
" },
    ObjectTable { provider: "happyfox", module: "", read: ObjectList::Open, write: ObjectList::NotImplemented, lines: "\
" },
    ObjectTable { provider: "helpScoutMailbox", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- conversations
rw- customer-properties
rw- customers
r-- mailboxes
r-- tags
r-- teams
r-- users
rw- webhooks
r-- workflows
" },
    ObjectTable { provider: "heyreach", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
-w- campaign/AddLeadsToCampaignV2
r-- campaign/GetAll
-w- inbox/SendMessage
r-- li_account/GetAll
-w- list/AddLeadsToListV2
-w- list/CreateEmptyList
r-- list/GetAll
" },
    ObjectTable { provider: "highLevelStandard", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
-wd associations
-wd associations/relations
r-- blogs/authors
r-- blogs/categories
-w- blogs/posts
rwd businesses
rwd calendars
-w- calendars/events/appointments
-w- calendars/events/block-slots
rwd calendars/groups
r-- campaigns
-wd contacts
-wd conversations
-w- conversations/messages
-w- conversations/messages/inbound
-w- conversations/messages/outbound
-w- conversations/messages/upload
r-- conversations/search
-wd custom-fields
-wd custom-fields/folder
rwd custom-menus
-w- emails/builder
r-- emails/schedule
r-- forms
r-- forms/submissions
r-- funnels/funnel/list
-wd funnels/lookup/redirect
r-- funnels/lookup/redirect/list
rwd invoices
-wd invoices/estimate
r-- invoices/estimate/list
rwd invoices/estimate/template
rwd invoices/schedule
rwd invoices/template
-w- invoices/text2pay
rwd links
-w- locations
r-- locations/search
r-- marketplace/billing/charges
-w- objects
-wd opportunities
r-- opportunities/pipelines
r-- payment/orders
-w- payments/coupon
r-- payments/coupon/list
r-- payments/subscriptions
r-- payments/transactions
rw- products
rwd products/collections
r-- products/inventory
r-- products/reviews
r-- proposals/document
r-- proposals/templates
rw- store/shipping-carrier
rwd store/shipping-zone
rw- store/store-setting
r-- surveys
rwd users
r-- workflows
" },
    ObjectTable { provider: "highLevelWhiteLabel", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
-wd associations
-wd associations/relations
r-- blogs/authors
r-- blogs/categories
-w- blogs/posts
rwd businesses
rwd calendars
-w- calendars/events/appointments
-w- calendars/events/block-slots
rwd calendars/groups
r-- campaigns
-wd contacts
-wd conversations
-w- conversations/messages
-w- conversations/messages/inbound
-w- conversations/messages/outbound
-w- conversations/messages/upload
r-- conversations/search
-wd custom-fields
-wd custom-fields/folder
rwd custom-menus
-w- emails/builder
r-- emails/schedule
r-- forms
r-- forms/submissions
r-- funnels/funnel/list
-wd funnels/lookup/redirect
r-- funnels/lookup/redirect/list
rwd invoices
-wd invoices/estimate
r-- invoices/estimate/list
rwd invoices/estimate/template
rwd invoices/schedule
rwd invoices/template
-w- invoices/text2pay
rwd links
-w- locations
r-- locations/search
r-- marketplace/billing/charges
-w- objects
-wd opportunities
r-- opportunities/pipelines
r-- payment/orders
-w- payments/coupon
r-- payments/coupon/list
r-- payments/subscriptions
r-- payments/transactions
rw- products
rwd products/collections
r-- products/inventory
r-- products/reviews
r-- proposals/document
r-- proposals/templates
rw- store/shipping-carrier
rwd store/shipping-zone
rw- store/store-setting
r-- surveys
rwd users
r-- workflows
" },
    ObjectTable { provider: "housecallPro", module: "", read: ObjectList::Closed, write: ObjectList::SchemaGated, lines: "\
r?? booking_windows
r?? checklists
r?? customers
r?? employees
r?? estimates
r?? events
r?? invoices
r?? job_fields/job_types
r?? jobs
r?? lead_sources
r?? leads
r?? price_book/material_categories
r?? price_book/materials
r?? price_book/price_forms
r?? price_book/services
r?? routes
r?? service_zones
r?? statuses
r?? tags
" },
    ObjectTable { provider: "hubspot", module: "crm", read: ObjectList::Open, write: ObjectList::Open, lines: "\
r?? appointments
r?? calls
r?? channel-accounts
r?? channels
r?? communication-preferences
r?? communications
r?? companies
r?? contacts
r?? courses
r?? custom-channels
r?? deals
r?? emails
r?? inboxes
r?? leads
r?? line_items
r?? listings
r?? lists
r?? marketing-campaigns
r?? marketing-emails
r?? marketing-events
r?? marketing-forms
r?? marketing_events
r?? meeting-links
r?? meetings
r?? notes
r?? postal_mail
r?? products
r?? quotes
r?? services
r?? subscriptions
r?? tasks
r?? threads
r?? tickets
r?? users
" },
    ObjectTable { provider: "hunter", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- account
r-- campaigns
rw- leads
rw- leads_custom_attributes
rw- leads_lists
" },
    ObjectTable { provider: "insightly", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
r?? ActivitySets
r?? CommunityComments
r?? CommunityForums
r?? CommunityPosts
r?? Contacts
r?? Countries
r?? Currencies
r?? CustomObjects
r?? DocumentTemplates
r?? Emails
r?? Events
r?? FileCategories
r?? Follows
r?? ForumCategories
r?? KnowledgeArticle
r?? KnowledgeArticleCategory
r?? KnowledgeArticleFolder
r?? LeadSources
r?? LeadStatuses
r?? Leads
r?? MarketingVisits
r?? Milestones
r?? Notes
r?? Opportunities
r?? OpportunityCategories
r?? OpportunityLineItem
r?? OpportunityStateReasons
r?? Organisations
r?? Permissions
r?? PipelineStages
r?? Pipelines
r?? Pricebook
r?? PricebookEntry
r?? Product
r?? ProjectCategories
r?? Projects
r?? Prospect
r?? Quotation
r?? QuotationLineItem
r?? Relationships
r?? TaskCategories
r?? Tasks
r?? TeamMembers
r?? Teams
r?? Ticket
r?? Users
" },
    ObjectTable { provider: "instantly", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- accounts
-w- blocklist-entries
r-- campaigns
r-- emails
-w- leads
rwd tags
-w- unibox-replies
" },
    ObjectTable { provider: "instantlyAI", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rwd accounts
-wd api-keys
r-- audit-logs
r-- background-jobs
rwd block-lists-entries
rwd campaigns
r-- campaigns/analytics
r-- campaigns/analytics/daily
r-- campaigns/analytics/steps
rwd custom-tags
-w- email-verification
rwd emails
rwd inbox-placement-tests
r-- inbox-placement-tests/email-service-provider-options
rwd lead-labels
rwd lead-lists
-wd leads
r-- leads/list
-wd subsequences
rwd workspace-group-members
rwd workspace-members
" },
    ObjectTable { provider: "intercom", module: "", read: ObjectList::Closed, write: ObjectList::Open, lines: "\
r?? activity_logs
r?? admins
r?? articles
r?? collections
r?? companies
r?? contacts
r?? conversations
r?? data_attributes
r?? events
r?? help_centers
r?? news_items
r?? newsfeeds
r?? segments
r?? subscription_types
r?? tags
r?? teams
r?? ticket_types
r?? tickets
" },
    ObjectTable { provider: "iterable", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- campaigns
rwd catalogs
r-- channels
--d exports
r-- jobs
r-- journeys
rwd lists
r-- messageTypes
r-- messages
r-d metadata
r-- templates
-w- templatesEmail
-w- templatesInApp
-w- templatesPush
-w- templatesSMS
-wd users
rw- webhooks
" },
    ObjectTable { provider: "jobber", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- appAlerts
r-- apps
r-- capitalLoans
r-- clientEmails
r-- clientPhones
rw- clients
-w- events
rwd expenses
r-- invoices
rw- jobs
r-- payoutRecords
r-- products
-w- productsAndServices
r-- properties
rw- quotes
r-- requestSettingsCollection
rw- requests
r-- similarClients
r-- tasks
-w- taxGroups
r-- taxRates
-w- taxes
r-- timeSheetEntries
r-- users
rwd vehicles
r-- visits
" },
    ObjectTable { provider: "justCall", module: "", read: ObjectList::Closed, write: ObjectList::SchemaGated, lines: "\
r?- agent
r?- calls
r?- calls_ai
r?- campaigns
r?d contacts
r?- contacts/blacklist
-w- contacts/status
r?- list
r?- meetings_ai
r?- messages
r?- number
r?- phone-numbers
r?- sales_dialer/calls
-w- sales_dialer/campaigns/contact
r?- sales_dialer/campaigns/contacts
r?d sales_dialer/contacts
r?d tags
r?- templates
rw- texts
-w- texts/threads/tag
r?- threads
r?- user_groups
r?- users
-w- users/availability
-w- voice-agents/calls
r?d webhooks
" },
    ObjectTable { provider: "kaseyaVSAX", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
" },
    ObjectTable { provider: "keap", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
-w- affiliates
rwd automationCategory
r-- automations
r-- campaigns
rwd companies
rwd contacts
r-- contacts/links/types
-wd emails
r-- files
r-- opportunities
-w- paymentMethodConfigs
r-- reports
r-- stages
-w- subscriptions
rw- tags
rwd tags/categories
rwd tasks
r-- users
" },
    ObjectTable { provider: "kit", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- broadcasts
rw- custom_fields
r-- email_templates
r-- forms
rw- purchases
r-- segments
r-- sequences
rw- subscribers
rw- tags
rw- webhooks
" },
    ObjectTable { provider: "klaviyo", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- accounts
-w- back-in-stock-subscriptions
-w- campaign-message-assign-template
-w- campaign-messages
-w- campaign-send-jobs
rwd campaigns
rwd catalog-categories
rw- catalog-category-bulk-create-jobs
rw- catalog-category-bulk-delete-jobs
rw- catalog-category-bulk-update-jobs
rw- catalog-item-bulk-create-jobs
rw- catalog-item-bulk-delete-jobs
rw- catalog-item-bulk-update-jobs
rwd catalog-items
rw- catalog-variant-bulk-create-jobs
rw- catalog-variant-bulk-delete-jobs
rw- catalog-variant-bulk-update-jobs
rwd catalog-variants
-w- client-back-in-stock-subscriptions
-w- client-event-bulk-create
-w- client-events
-w- client-profiles
-w- client-push-token-unregister
-w- client-push-tokens
-w- client-subscriptions
rw- coupon-code-bulk-create-jobs
rwd coupon-codes
rwd coupons
-w- data-privacy-deletion-jobs
-w- event-bulk-create-jobs
rw- events
rwd flows
r-- forms
-w- image-upload
rw- images
rwd lists
-w- metric-aggregates
r-- metrics
rw- profile-bulk-import-jobs
-w- profile-subscription-bulk-create-jobs
-w- profile-subscription-bulk-delete-jobs
rw- profile-suppression-bulk-create-jobs
rw- profile-suppression-bulk-delete-jobs
rw- profiles
-w- push-tokens
r-- reviews
rwd segments
rwd tag-groups
rwd tags
rwd template-universal-content
rwd templates
r-- tracking-settings
r-- webhook-topics
rwd webhooks
" },
    ObjectTable { provider: "lemlist", module: "", read: ObjectList::Closed, write: ObjectList::Open, lines: "\
r?- activities
rw- campaigns
-w- database/companies
r?- database/filters
-w- database/people
rw- hooks
rw- schedules
r?- schema/companies
r?- schema/people
-w- tasks
-w- tasks/ignore
r?- team
r?- team/credits
r?- team/senders
r?- unsubscribes
" },
    ObjectTable { provider: "lever", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- archive_reasons
r-- audit_events
-w- contacts
rwd feedback_templates
rwd form_templates
r-- opportunities
r-- postings
rwd requisition_fields
rwd requisitions
r-- sources
r-- stages
r-- tags
-w- uploads
rw- users
" },
    ObjectTable { provider: "linear", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- attachments
r-- auditEntries
rw- comments
rw- customers
rw- cycles
rw- documents
r-- favorites
r-- initiatives
rw- issues
r-- notifications
r-- projectStatuses
rw- projects
r-- teamMemberships
rw- teams
r-- triageResponsibilities
r-- users
r-- workflowStates
" },
    ObjectTable { provider: "linkedIn", module: "ads", read: ObjectList::Open, write: ObjectList::Open, lines: "\
r?? adAccounts
r?? adAnalytics
r?? adCampaignGroups
r?? adCampaigns
r?? dmpSegments
" },
    ObjectTable { provider: "linkedIn", module: "platform", read: ObjectList::NotImplemented, write: ObjectList::Open, lines: "\
" },
    ObjectTable { provider: "livestorm", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rwd events
r-- people
r-- people_attributes
-w- users
" },
    ObjectTable { provider: "loxo", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- activity_types
r-- address_types
r-- bonus_payment_types
r-- bonus_types
rw- companies
r-- company_global_statuses
r-- company_types
r-- compensation_types
r-- countries
r-- currencies
r-- deal_workflows
rw- deals
r-- disability_statuses
r-- diversity_types
r-- dynamic_fields
r-- education_types
r-- email_tracking
r-- email_types
r-- equity_types
r-- ethnicities
r-- fee_types
r-- form_templates
rwd forms
r-- genders
r-- job_categories
r-- job_contact_types
r-- job_owner_types
r-- job_statuses
r-- job_types
rwd jobs
rw- people
rwd person_events
r-- person_global_statuses
r-- person_lists
r-- person_share_field_types
r-- person_types
r-- phone_types
rwd placements
r-- pronouns
r-- question_types
r-- schedule_items
rwd scorecards
r-- scorecards/scorecard_recommendation_types
rwd scorecards/scorecard_templates
r-- scorecards/scorecard_types
r-- scorecards/scorecard_visibility_types
r-- seniority_levels
rw- sms
r-- social_profile_types
rwd source_types
r-- users
r-- veteran_statuses
r-- workflow_stages
r-- workflows
" },
    ObjectTable { provider: "marketo", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
r?- activities
r?- campaigns
r?- channels
r?- companies
r?- customobjects
r?- emailTemplates
r?- emails
r?- files
r?- folders
r?- forms
r?- landingPageDomains
r?- landingPageTemplates
r?- landingPages
r?- leads
r?- lists
r?- namedAccountLists
r?- namedaccounts
r?- opportunities
r?- programs
r?- redirectRules
r?- salespersons
r?- segmentation
r?- smartCampaigns
r?- smartLists
r?- snippets
r?- staticLists
r?- tagTypes
" },
    ObjectTable { provider: "meta", module: "ads", read: ObjectList::NotImplemented, write: ObjectList::NotImplemented, lines: "\
" },
    ObjectTable { provider: "meta", module: "whatsapp", read: ObjectList::NotImplemented, write: ObjectList::Closed, lines: "\
-w- block_users
-w- business_compliance_info
-w- deregister
-w- generate_payment_configuration_oauth_link
-w- message_templates
-w- messages
-w- payment_configurations
-w- phone_numbers
-w- register
-w- request_code
-w- settings
-w- verify_code
-w- whatsapp_business_profile
-w- whatsapp_commerce_settings
" },
    ObjectTable { provider: "microsoft", module: "", read: ObjectList::MetadataOnly, write: ObjectList::SchemaGated, lines: "\
r?? accessPackageAssignmentApprovals
r?? accessPackages
r?? acronyms
r?? activityBasedTimeoutPolicies
r?? admin/serviceAnnouncement/messages
r?? administrativeUnits
r?? agreementAcceptances
r?? agreements
r?? alerts
r?? alerts_v2
r?? androidManagedAppProtections
r?? apiConnectors
r?? appCatalogs
r?? appConsentRequests
r?? appManagementPolicies
r?? appRoleAssignments
r?? applicationTemplates
r?? applications
r?? applications/microsoft.graph.delta()
r?? articleIndicators
r?? articles
r?? assignedRoles
r?? assignmentApprovals
r?? assignmentPolicies
r?? assignmentRequests
r?? assignmentScheduleInstances
r?? assignmentScheduleRequests
r?? assignmentSchedules
r?? associatedTeams
r?? attributeSets
r?? authenticationContextClassReferences
r?? authenticationEventListeners
r?? authenticationEventsFlows
r?? authenticationMethodConfigurations
r?? authenticationMethodModes
r?? authenticationMethodsPolicy/authenticationMethodConfigurations
r?? authenticationStrengthPolicies
r?? authorities
r?? b2xUserFlows
r?? bookingBusinesses
r?? bookingCurrencies
r?? bookmarks
r?? buckets
r?? bundles
r?? calendarGroups
r?? calendarPermissions
r?? calendars
r?? callRecords
r?? calls
r?? cases
r?? catalogs
r?? categories
r?? certificateBasedAuthConfiguration
r?? certificateBasedAuthConfigurations
r?? chats
r?? chats/microsoft.graph.getAllMessages()
r?? chats/microsoft.graph.getAllRetainedMessages()
r?? children
r?? citations
r?? claimsMappingPolicies
r?? columns
r?? communications/adhocCalls
r?? communications/onlineMeetings
r?? communications/onlineMeetings/microsoft.graph.getAllRecordings(meetingOrganizerUserId='@meetingOrganizerUserId',startDateTime=@startDateTime,endDateTime=@endDateTime)
r?? communications/onlineMeetings/microsoft.graph.getAllTranscripts(meetingOrganizerUserId='@meetingOrganizerUserId',startDateTime=@startDateTime,endDateTime=@endDateTime)
r?? communities
r?? complianceManagementPartners
r?? conditionalAccessPolicies
r?? connectedOrganizations
r?? connections
r?? connectors
r?? contactFolders
r?? contacts
r?? contacts/microsoft.graph.delta()
r?? containerTypeRegistrations
r?? containerTypes
r?? containers
r?? contentActivities
r?? contentTypes
r?? contracts
r?? contracts/microsoft.graph.delta()
r?? copilot
r?? copilot/users
r?? createdObjects
r?? customAuthenticationExtensions
r?? customSecurityAttributeDefinitions
r?? customTaskExtensions
r?? dailyPrintUsageByPrinter
r?? dailyPrintUsageByUser
r?? dataPolicyOperations
r?? dataSecurityAndGovernance
r?? defaultManagedAppProtections
r?? definitions
r?? delegatedAdminCustomers
r?? delegatedAdminRelationships
r?? deletedChats
r?? deletedContainers
r?? deletedTeams
r?? departments
r?? detectedApps
r?? deviceAppManagement/managedAppRegistrations
r?? deviceCategories
r?? deviceCompliancePolicies
r?? deviceCompliancePolicySettingStateSummaries
r?? deviceConfigurations
r?? deviceEnrollmentConfigurations
r?? deviceImages
r?? deviceLocalCredentials
r?? deviceManagement/auditEvents
r?? deviceManagement/managedDevices
r?? deviceManagement/roleAssignments
r?? deviceManagement/roleDefinitions
r?? deviceManagement/virtualEndpoint/auditEvents
r?? deviceManagement/virtualEndpoint/cloudPCs
r?? deviceManagementPartners
r?? deviceManagementTroubleshootingEvents
r?? devices
r?? devices/microsoft.graph.delta()
r?? directReports
r?? directory/administrativeUnits/microsoft.graph.delta()
r?? directory/deletedItems
r?? directory/deletedItems/microsoft.graph.administrativeUnit
r?? directory/deletedItems/microsoft.graph.application
r?? directory/deletedItems/microsoft.graph.device
r?? directory/deletedItems/microsoft.graph.group
r?? directory/deletedItems/microsoft.graph.servicePrincipal
r?? directory/deletedItems/microsoft.graph.user
r?? directory/subscriptions
r?? directoryAudits
r?? directoryObjects
r?? directoryObjects/microsoft.graph.delta()
r?? directoryRoleTemplates
r?? directoryRoleTemplates/microsoft.graph.delta()
r?? directoryRoles
r?? directoryRoles/microsoft.graph.delta()
r?? documentSetVersions
r?? domainDnsRecords
r?? domains
r?? drive/createdByUser/serviceProvisioningErrors
r?? drive/items
r?? drive/lastModifiedByUser/serviceProvisioningErrors
r?? drive/list/createdByUser/serviceProvisioningErrors
r?? drive/list/items
r?? drive/list/items/microsoft.graph.delta()
r?? drive/list/lastModifiedByUser/serviceProvisioningErrors
r?? drive/list/operations
r?? drive/list/subscriptions
r?? drive/microsoft.graph.recent()
r?? driveInclusionRules
r?? driveProtectionUnits
r?? driveProtectionUnitsBulkAdditionJobs
r?? drives
r?? ediscoveryCases
r?? education/classes
r?? education/classes/microsoft.graph.delta()
r?? education/me/assignments
r?? education/me/assignments/microsoft.graph.delta()
r?? education/me/classes
r?? education/me/schools
r?? education/me/user/serviceProvisioningErrors
r?? education/schools
r?? education/schools/microsoft.graph.delta()
r?? education/users
r?? education/users/microsoft.graph.delta()
r?? eligibilityScheduleInstances
r?? eligibilityScheduleRequests
r?? eligibilitySchedules
r?? emailMethods
r?? employeeExperience/learningCourseActivities
r?? endUserNotifications
r?? engagementAsyncOperations
r?? exchangeConnectors
r?? exchangeProtectionPolicies
r?? exchangeRestoreSessions
r?? exportJobs
r?? extensions
r?? external
r?? external/connections
r?? externalAuthenticationMethods
r?? featureRolloutPolicies
r?? federationConfigurations
r?? fido2Methods
r?? filePlanReferences
r?? filterOperators
r?? followedSites
r?? following
r?? fraudProtectionProviders
r?? functions
r?? galleryImages
r?? groupLifecyclePolicies
r?? groupSettingTemplates
r?? groupSettingTemplates/microsoft.graph.delta()
r?? groupSettings
r?? groups
r?? groups/microsoft.graph.delta()
r?? healthIssues
r?? healthOverviews
r?? historyDefinitions
r?? homeRealmDiscoveryPolicies
r?? hostComponents
r?? hostCookies
r?? hostPairs
r?? hostPorts
r?? hostSslCertificates
r?? hostTrackers
r?? hosts
r?? identity/conditionalAccess/authenticationStrength/policies
r?? identity/conditionalAccess/policies
r?? identity/identityProviders
r?? identityAccounts
r?? identityGovernance/entitlementManagement/assignments
r?? identityGovernance/entitlementManagement/resources
r?? identityGovernance/lifecycleWorkflows/deletedItems
r?? identityGovernance/lifecycleWorkflows/deletedItems/workflows
r?? identityGovernance/lifecycleWorkflows/taskDefinitions
r?? identityGovernance/lifecycleWorkflows/workflows
r?? identityGovernance/termsOfUse/agreementAcceptances
r?? identityGovernance/termsOfUse/agreements
r?? identityProviders
r?? importedWindowsAutopilotDeviceIdentities
r?? incidents
r?? informationProtection
r?? installedApps
r?? intelProfiles
r?? intelligenceProfileIndicators
r?? internetExplorerMode
r?? invitations
r?? invitations/invitedUser/serviceProvisioningErrors
r?? invitedUserSponsors
r?? iosManagedAppProtections
r?? iosUpdateStatuses
r?? issues
r?? itemActivityStats
r?? joinedTeams
r?? landingPages
r?? learningProviders
r?? licenseDetails
r?? lists
r?? loginPages
r?? mailFolders
r?? mailboxInclusionRules
r?? mailboxProtectionUnits
r?? mailboxProtectionUnitsBulkAdditionJobs
r?? managedAppPolicies
r?? managedAppStatuses
r?? managedEBooks
r?? manifests
r?? masterCategories
r?? mdmWindowsInformationProtectionPolicies
r?? me/activities
r?? me/activities/microsoft.graph.recent()
r?? me/adhocCalls
r?? me/agreementAcceptances
r?? me/authentication/operations
r?? me/calendar/calendarView
r?? me/calendar/calendarView/microsoft.graph.delta()
r?? me/calendar/events
r?? me/calendar/events/microsoft.graph.delta()
r?? me/calendarView
r?? me/calendarView/microsoft.graph.delta()
r?? me/chats
r?? me/chats/microsoft.graph.getAllMessages()
r?? me/chats/microsoft.graph.getAllRetainedMessages()
r?? me/cloudClipboard/items
r?? me/cloudPCs
r?? me/contactFolders/microsoft.graph.delta()
r?? me/contacts
r?? me/contacts/microsoft.graph.delta()
r?? me/createdObjects/microsoft.graph.servicePrincipal
r?? me/dataSecurityAndGovernance/activities
r?? me/dataSecurityAndGovernance/sensitivityLabels
r?? me/directReports/microsoft.graph.user
r?? me/drives
r?? me/employeeExperience/learningCourseActivities
r?? me/events
r?? me/events/microsoft.graph.delta()
r?? me/joinedTeams/microsoft.graph.getAllMessages()
r?? me/mailFolders/microsoft.graph.delta()
r?? me/managedAppRegistrations
r?? me/managedDevices
r?? me/memberOf/microsoft.graph.administrativeUnit
r?? me/memberOf/microsoft.graph.directoryRole
r?? me/memberOf/microsoft.graph.group
r?? me/messages
r?? me/messages/microsoft.graph.delta()
r?? me/oauth2PermissionGrants
r?? me/onenote/operations
r?? me/onenote/resources
r?? me/onlineMeetings
r?? me/onlineMeetings/microsoft.graph.getAllRecordings(meetingOrganizerUserId='@meetingOrganizerUserId',startDateTime=@startDateTime,endDateTime=@endDateTime)
r?? me/onlineMeetings/microsoft.graph.getAllTranscripts(meetingOrganizerUserId='@meetingOrganizerUserId',startDateTime=@startDateTime,endDateTime=@endDateTime)
r?? me/ownedDevices/microsoft.graph.appRoleAssignment
r?? me/ownedDevices/microsoft.graph.device
r?? me/ownedDevices/microsoft.graph.endpoint
r?? me/ownedObjects/microsoft.graph.application
r?? me/ownedObjects/microsoft.graph.group
r?? me/ownedObjects/microsoft.graph.servicePrincipal
r?? me/permissionGrants
r?? me/planner/plans
r?? me/planner/tasks
r?? me/registeredDevices/microsoft.graph.appRoleAssignment
r?? me/registeredDevices/microsoft.graph.device
r?? me/registeredDevices/microsoft.graph.endpoint
r?? me/serviceProvisioningErrors
r?? me/settings/storage/quota/services
r?? me/todo/lists/microsoft.graph.delta()
r?? me/transitiveMemberOf/microsoft.graph.administrativeUnit
r?? me/transitiveMemberOf/microsoft.graph.directoryRole
r?? me/transitiveMemberOf/microsoft.graph.group
r?? memberOf
r?? messageTraces
r?? methods
r?? metricValues
r?? microsoft.graph.additionalAccess()
r?? microsoft.graph.androidLobApp
r?? microsoft.graph.androidStoreApp
r?? microsoft.graph.building
r?? microsoft.graph.desk
r?? microsoft.graph.driveProtectionUnit
r?? microsoft.graph.externalUsersSelfServiceSignUpEventsFlow
r?? microsoft.graph.floor
r?? microsoft.graph.getAllEnterpriseInteractions()
r?? microsoft.graph.getAllOnlineMeetingMessages()
r?? microsoft.graph.getAllSites()
r?? microsoft.graph.getAttackSimulationRepeatOffenders()
r?? microsoft.graph.getAttackSimulationSimulationUserCoverage()
r?? microsoft.graph.getAttackSimulationTrainingUserCoverage()
r?? microsoft.graph.getCompatibleHubContentTypes()
r?? microsoft.graph.getManagedAppDiagnosticStatuses()
r?? microsoft.graph.getManagedAppPolicies()
r?? microsoft.graph.getSourceImages()
r?? microsoft.graph.iosLobApp
r?? microsoft.graph.iosStoreApp
r?? microsoft.graph.iosVppApp
r?? microsoft.graph.macOSDmgApp
r?? microsoft.graph.macOSLobApp
r?? microsoft.graph.mailboxProtectionUnit
r?? microsoft.graph.managedAndroidLobApp
r?? microsoft.graph.managedIOSLobApp
r?? microsoft.graph.managedMobileLobApp
r?? microsoft.graph.microsoftStoreForBusinessApp
r?? microsoft.graph.orgContact
r?? microsoft.graph.room
r?? microsoft.graph.roomList
r?? microsoft.graph.section
r?? microsoft.graph.sharedWithMe()
r?? microsoft.graph.siteProtectionUnit
r?? microsoft.graph.win32LobApp
r?? microsoft.graph.windowsAppX
r?? microsoft.graph.windowsMobileMSI
r?? microsoft.graph.windowsUniversalAppX
r?? microsoft.graph.windowsWebApp
r?? microsoft.graph.workspace
r?? microsoftAuthenticatorMethods
r?? mobileAppCategories
r?? mobileAppConfigurations
r?? mobileAppRelationships
r?? mobileAppTroubleshootingEvents
r?? mobileApps
r?? mobileThreatDefenseConnectors
r?? monthlyPrintUsageByPrinter
r?? monthlyPrintUsageByUser
r?? multiTenantOrganization
r?? namedLocations
r?? notebooks
r?? notificationMessageTemplates
r?? oauth2PermissionGrants
r?? oauth2PermissionGrants/microsoft.graph.delta()
r?? occurrences
r?? onPremisesConnections
r?? onPremisesSynchronization
r?? oneDriveForBusinessProtectionPolicies
r?? oneDriveForBusinessRestoreSessions
r?? onlineMeetingConversations
r?? organization
r?? organization/microsoft.graph.delta()
r?? overrides
r?? ownedDevices
r?? ownedObjects
r?? pages
r?? partners
r?? passiveDnsRecords
r?? passwordMethods
r?? payloads
r?? people
r?? permissionGrantPolicies
r?? permissionGrants
r?? permissionGrants/microsoft.graph.delta()
r?? permissions
r?? phoneMethods
r?? photos
r?? planner/plans
r?? planner/tasks
r?? platformCredentialMethods
r?? policies/authenticationMethodsPolicy/authenticationMethodConfigurations
r?? presences
r?? print/operations
r?? print/services
r?? print/shares
r?? print/taskDefinitions
r?? printers
r?? privacy/subjectRightsRequests
r?? profileCardProperties
r?? protectionPolicies
r?? protectionUnits
r?? provisioning
r?? provisioningPolicies
r?? qnas
r?? readingAssignmentSubmissions
r?? readingCoachPassages
r?? recoveryKeys
r?? recurrences
r?? reflectCheckInResponses
r?? registeredDevices
r?? remoteAssistancePartners
r?? reports/partners/billing/operations
r?? resourceEnvironments
r?? resourceOperations
r?? resourceRequests
r?? resourceRoleScopes
r?? restorePoints
r?? restoreSessions
r?? retentionEventTypes
r?? retentionEvents
r?? retentionLabels
r?? riskDetections
r?? riskyServicePrincipals
r?? riskyUsers
r?? roleManagement/directory/resourceNamespaces
r?? roleManagement/directory/roleAssignmentScheduleInstances
r?? roleManagement/directory/roleAssignmentScheduleRequests
r?? roleManagement/directory/roleAssignmentSchedules
r?? roleManagement/directory/roleAssignments
r?? roleManagement/directory/roleDefinitions
r?? roleManagement/directory/roleEligibilityScheduleInstances
r?? roleManagement/directory/roleEligibilityScheduleRequests
r?? roleManagement/directory/roleEligibilitySchedules
r?? roleManagement/entitlementManagement/resourceNamespaces
r?? roleManagement/entitlementManagement/roleAssignmentScheduleInstances
r?? roleManagement/entitlementManagement/roleAssignmentScheduleRequests
r?? roleManagement/entitlementManagement/roleAssignmentSchedules
r?? roleManagement/entitlementManagement/roleAssignments
r?? roleManagement/entitlementManagement/roleDefinitions
r?? roleManagement/entitlementManagement/roleEligibilityScheduleInstances
r?? roleManagement/entitlementManagement/roleEligibilityScheduleRequests
r?? roleManagement/entitlementManagement/roleEligibilitySchedules
r?? roleManagementPolicies
r?? roleManagementPolicyAssignments
r?? roles
r?? rubrics
r?? schemaExtensions
r?? scopedRoleMemberOf
r?? scopedRoleMemberships
r?? sectionGroups
r?? sections
r?? secureScoreControlProfiles
r?? secureScores
r?? security/attackSimulation/operations
r?? security/dataSecurityAndGovernance/sensitivityLabels
r?? security/subjectRightsRequests
r?? sensorCandidates
r?? sensors
r?? serviceApps
r?? servicePrincipalRiskDetections
r?? servicePrincipals
r?? servicePrincipals/microsoft.graph.delta()
r?? sharePointProtectionPolicies
r?? sharePointRestoreSessions
r?? shared
r?? shares
r?? signIns
r?? simulationAutomations
r?? simulations
r?? siteInclusionRules
r?? siteLists
r?? siteProtectionUnits
r?? siteProtectionUnitsBulkAdditionJobs
r?? sites
r?? sites/microsoft.graph.delta()
r?? softwareOathMethods
r?? solutions/virtualEvents/events
r?? speakerAssignmentSubmissions
r?? special
r?? sponsors
r?? sslCertificates
r?? storage/settings/quota/services
r?? subdomains
r?? subscribedSkus
r?? subscriptions
r?? targetedManagedAppConfigurations
r?? taughtClasses
r?? teams
r?? teams/microsoft.graph.getAllMessages()
r?? teamsApps
r?? teamsTemplates
r?? teamwork/deletedTeams/microsoft.graph.getAllMessages()
r?? templates
r?? temporaryAccessPassMethods
r?? tenants
r?? termsAndConditions
r?? threatAssessmentRequests
r?? thumbnails
r?? todo
r?? tokenIssuancePolicies
r?? tokenLifetimePolicies
r?? townhalls
r?? tracing
r?? trainings
r?? transitiveMemberOf
r?? trending
r?? triggerTypes
r?? triggers
r?? troubleshootingEvents
r?? used
r?? userAssignments
r?? userConfigurations
r?? userExperienceAnalyticsAppHealthApplicationPerformance
r?? userExperienceAnalyticsAppHealthApplicationPerformanceByAppVersionDetails
r?? userExperienceAnalyticsAppHealthApplicationPerformanceByAppVersionDeviceId
r?? userExperienceAnalyticsAppHealthApplicationPerformanceByOSVersion
r?? userExperienceAnalyticsAppHealthDeviceModelPerformance
r?? userExperienceAnalyticsAppHealthDevicePerformance
r?? userExperienceAnalyticsAppHealthDevicePerformanceDetails
r?? userExperienceAnalyticsAppHealthOSVersionPerformance
r?? userExperienceAnalyticsBaselines
r?? userExperienceAnalyticsCategories
r?? userExperienceAnalyticsDevicePerformance
r?? userExperienceAnalyticsDeviceScores
r?? userExperienceAnalyticsDeviceStartupHistory
r?? userExperienceAnalyticsDeviceStartupProcessPerformance
r?? userExperienceAnalyticsDeviceStartupProcesses
r?? userExperienceAnalyticsMetricHistory
r?? userExperienceAnalyticsModelScores
r?? userExperienceAnalyticsOverview
r?? userExperienceAnalyticsScoreHistory
r?? userExperienceAnalyticsWorkFromAnywhereMetrics
r?? userExperienceAnalyticsWorkFromAnywhereModelPerformance
r?? userFlowAttributes
r?? userRegistrationDetails
r?? userSettings
r?? users
r?? users/microsoft.graph.delta()
r?? vppTokens
r?? vulnerabilities
r?? webApplicationFirewallProviders
r?? webApplicationFirewallVerifications
r?? webinars
r?? whoisHistoryRecords
r?? whoisRecords
r?? windows
r?? windowsAutopilotDeviceIdentities
r?? windowsHelloForBusinessMethods
r?? windowsInformationProtectionAppLearningSummaries
r?? windowsInformationProtectionNetworkLearningSummaries
r?? windowsInformationProtectionPolicies
r?? windowsMalwareInformation
r?? workflowTemplates
r?? workforceIntegrations
" },
    ObjectTable { provider: "microsoftAdminConsent", module: "", read: ObjectList::MetadataOnly, write: ObjectList::SchemaGated, lines: "\
r?? accessPackageAssignmentApprovals
r?? accessPackages
r?? acronyms
r?? activityBasedTimeoutPolicies
r?? admin/serviceAnnouncement/messages
r?? administrativeUnits
r?? agreementAcceptances
r?? agreements
r?? alerts
r?? alerts_v2
r?? androidManagedAppProtections
r?? apiConnectors
r?? appCatalogs
r?? appConsentRequests
r?? appManagementPolicies
r?? appRoleAssignments
r?? applicationTemplates
r?? applications
r?? applications/microsoft.graph.delta()
r?? articleIndicators
r?? articles
r?? assignedRoles
r?? assignmentApprovals
r?? assignmentPolicies
r?? assignmentRequests
r?? assignmentScheduleInstances
r?? assignmentScheduleRequests
r?? assignmentSchedules
r?? associatedTeams
r?? attributeSets
r?? authenticationContextClassReferences
r?? authenticationEventListeners
r?? authenticationEventsFlows
r?? authenticationMethodConfigurations
r?? authenticationMethodModes
r?? authenticationMethodsPolicy/authenticationMethodConfigurations
r?? authenticationStrengthPolicies
r?? authorities
r?? b2xUserFlows
r?? bookingBusinesses
r?? bookingCurrencies
r?? bookmarks
r?? buckets
r?? bundles
r?? calendarGroups
r?? calendarPermissions
r?? calendars
r?? callRecords
r?? calls
r?? cases
r?? catalogs
r?? categories
r?? certificateBasedAuthConfiguration
r?? certificateBasedAuthConfigurations
r?? chats
r?? chats/microsoft.graph.getAllMessages()
r?? chats/microsoft.graph.getAllRetainedMessages()
r?? children
r?? citations
r?? claimsMappingPolicies
r?? columns
r?? communications/adhocCalls
r?? communications/onlineMeetings
r?? communications/onlineMeetings/microsoft.graph.getAllRecordings(meetingOrganizerUserId='@meetingOrganizerUserId',startDateTime=@startDateTime,endDateTime=@endDateTime)
r?? communications/onlineMeetings/microsoft.graph.getAllTranscripts(meetingOrganizerUserId='@meetingOrganizerUserId',startDateTime=@startDateTime,endDateTime=@endDateTime)
r?? communities
r?? complianceManagementPartners
r?? conditionalAccessPolicies
r?? connectedOrganizations
r?? connections
r?? connectors
r?? contactFolders
r?? contacts
r?? contacts/microsoft.graph.delta()
r?? containerTypeRegistrations
r?? containerTypes
r?? containers
r?? contentActivities
r?? contentTypes
r?? contracts
r?? contracts/microsoft.graph.delta()
r?? copilot
r?? copilot/users
r?? createdObjects
r?? customAuthenticationExtensions
r?? customSecurityAttributeDefinitions
r?? customTaskExtensions
r?? dailyPrintUsageByPrinter
r?? dailyPrintUsageByUser
r?? dataPolicyOperations
r?? dataSecurityAndGovernance
r?? defaultManagedAppProtections
r?? definitions
r?? delegatedAdminCustomers
r?? delegatedAdminRelationships
r?? deletedChats
r?? deletedContainers
r?? deletedTeams
r?? departments
r?? detectedApps
r?? deviceAppManagement/managedAppRegistrations
r?? deviceCategories
r?? deviceCompliancePolicies
r?? deviceCompliancePolicySettingStateSummaries
r?? deviceConfigurations
r?? deviceEnrollmentConfigurations
r?? deviceImages
r?? deviceLocalCredentials
r?? deviceManagement/auditEvents
r?? deviceManagement/managedDevices
r?? deviceManagement/roleAssignments
r?? deviceManagement/roleDefinitions
r?? deviceManagement/virtualEndpoint/auditEvents
r?? deviceManagement/virtualEndpoint/cloudPCs
r?? deviceManagementPartners
r?? deviceManagementTroubleshootingEvents
r?? devices
r?? devices/microsoft.graph.delta()
r?? directReports
r?? directory/administrativeUnits/microsoft.graph.delta()
r?? directory/deletedItems
r?? directory/deletedItems/microsoft.graph.administrativeUnit
r?? directory/deletedItems/microsoft.graph.application
r?? directory/deletedItems/microsoft.graph.device
r?? directory/deletedItems/microsoft.graph.group
r?? directory/deletedItems/microsoft.graph.servicePrincipal
r?? directory/deletedItems/microsoft.graph.user
r?? directory/subscriptions
r?? directoryAudits
r?? directoryObjects
r?? directoryObjects/microsoft.graph.delta()
r?? directoryRoleTemplates
r?? directoryRoleTemplates/microsoft.graph.delta()
r?? directoryRoles
r?? directoryRoles/microsoft.graph.delta()
r?? documentSetVersions
r?? domainDnsRecords
r?? domains
r?? drive/createdByUser/serviceProvisioningErrors
r?? drive/items
r?? drive/lastModifiedByUser/serviceProvisioningErrors
r?? drive/list/createdByUser/serviceProvisioningErrors
r?? drive/list/items
r?? drive/list/items/microsoft.graph.delta()
r?? drive/list/lastModifiedByUser/serviceProvisioningErrors
r?? drive/list/operations
r?? drive/list/subscriptions
r?? drive/microsoft.graph.recent()
r?? driveInclusionRules
r?? driveProtectionUnits
r?? driveProtectionUnitsBulkAdditionJobs
r?? drives
r?? ediscoveryCases
r?? education/classes
r?? education/classes/microsoft.graph.delta()
r?? education/me/assignments
r?? education/me/assignments/microsoft.graph.delta()
r?? education/me/classes
r?? education/me/schools
r?? education/me/user/serviceProvisioningErrors
r?? education/schools
r?? education/schools/microsoft.graph.delta()
r?? education/users
r?? education/users/microsoft.graph.delta()
r?? eligibilityScheduleInstances
r?? eligibilityScheduleRequests
r?? eligibilitySchedules
r?? emailMethods
r?? employeeExperience/learningCourseActivities
r?? endUserNotifications
r?? engagementAsyncOperations
r?? exchangeConnectors
r?? exchangeProtectionPolicies
r?? exchangeRestoreSessions
r?? exportJobs
r?? extensions
r?? external
r?? external/connections
r?? externalAuthenticationMethods
r?? featureRolloutPolicies
r?? federationConfigurations
r?? fido2Methods
r?? filePlanReferences
r?? filterOperators
r?? followedSites
r?? following
r?? fraudProtectionProviders
r?? functions
r?? galleryImages
r?? groupLifecyclePolicies
r?? groupSettingTemplates
r?? groupSettingTemplates/microsoft.graph.delta()
r?? groupSettings
r?? groups
r?? groups/microsoft.graph.delta()
r?? healthIssues
r?? healthOverviews
r?? historyDefinitions
r?? homeRealmDiscoveryPolicies
r?? hostComponents
r?? hostCookies
r?? hostPairs
r?? hostPorts
r?? hostSslCertificates
r?? hostTrackers
r?? hosts
r?? identity/conditionalAccess/authenticationStrength/policies
r?? identity/conditionalAccess/policies
r?? identity/identityProviders
r?? identityAccounts
r?? identityGovernance/entitlementManagement/assignments
r?? identityGovernance/entitlementManagement/resources
r?? identityGovernance/lifecycleWorkflows/deletedItems
r?? identityGovernance/lifecycleWorkflows/deletedItems/workflows
r?? identityGovernance/lifecycleWorkflows/taskDefinitions
r?? identityGovernance/lifecycleWorkflows/workflows
r?? identityGovernance/termsOfUse/agreementAcceptances
r?? identityGovernance/termsOfUse/agreements
r?? identityProviders
r?? importedWindowsAutopilotDeviceIdentities
r?? incidents
r?? informationProtection
r?? installedApps
r?? intelProfiles
r?? intelligenceProfileIndicators
r?? internetExplorerMode
r?? invitations
r?? invitations/invitedUser/serviceProvisioningErrors
r?? invitedUserSponsors
r?? iosManagedAppProtections
r?? iosUpdateStatuses
r?? issues
r?? itemActivityStats
r?? joinedTeams
r?? landingPages
r?? learningProviders
r?? licenseDetails
r?? lists
r?? loginPages
r?? mailFolders
r?? mailboxInclusionRules
r?? mailboxProtectionUnits
r?? mailboxProtectionUnitsBulkAdditionJobs
r?? managedAppPolicies
r?? managedAppStatuses
r?? managedEBooks
r?? manifests
r?? masterCategories
r?? mdmWindowsInformationProtectionPolicies
r?? me/activities
r?? me/activities/microsoft.graph.recent()
r?? me/adhocCalls
r?? me/agreementAcceptances
r?? me/authentication/operations
r?? me/calendar/calendarView
r?? me/calendar/calendarView/microsoft.graph.delta()
r?? me/calendar/events
r?? me/calendar/events/microsoft.graph.delta()
r?? me/calendarView
r?? me/calendarView/microsoft.graph.delta()
r?? me/chats
r?? me/chats/microsoft.graph.getAllMessages()
r?? me/chats/microsoft.graph.getAllRetainedMessages()
r?? me/cloudClipboard/items
r?? me/cloudPCs
r?? me/contactFolders/microsoft.graph.delta()
r?? me/contacts
r?? me/contacts/microsoft.graph.delta()
r?? me/createdObjects/microsoft.graph.servicePrincipal
r?? me/dataSecurityAndGovernance/activities
r?? me/dataSecurityAndGovernance/sensitivityLabels
r?? me/directReports/microsoft.graph.user
r?? me/drives
r?? me/employeeExperience/learningCourseActivities
r?? me/events
r?? me/events/microsoft.graph.delta()
r?? me/joinedTeams/microsoft.graph.getAllMessages()
r?? me/mailFolders/microsoft.graph.delta()
r?? me/managedAppRegistrations
r?? me/managedDevices
r?? me/memberOf/microsoft.graph.administrativeUnit
r?? me/memberOf/microsoft.graph.directoryRole
r?? me/memberOf/microsoft.graph.group
r?? me/messages
r?? me/messages/microsoft.graph.delta()
r?? me/oauth2PermissionGrants
r?? me/onenote/operations
r?? me/onenote/resources
r?? me/onlineMeetings
r?? me/onlineMeetings/microsoft.graph.getAllRecordings(meetingOrganizerUserId='@meetingOrganizerUserId',startDateTime=@startDateTime,endDateTime=@endDateTime)
r?? me/onlineMeetings/microsoft.graph.getAllTranscripts(meetingOrganizerUserId='@meetingOrganizerUserId',startDateTime=@startDateTime,endDateTime=@endDateTime)
r?? me/ownedDevices/microsoft.graph.appRoleAssignment
r?? me/ownedDevices/microsoft.graph.device
r?? me/ownedDevices/microsoft.graph.endpoint
r?? me/ownedObjects/microsoft.graph.application
r?? me/ownedObjects/microsoft.graph.group
r?? me/ownedObjects/microsoft.graph.servicePrincipal
r?? me/permissionGrants
r?? me/planner/plans
r?? me/planner/tasks
r?? me/registeredDevices/microsoft.graph.appRoleAssignment
r?? me/registeredDevices/microsoft.graph.device
r?? me/registeredDevices/microsoft.graph.endpoint
r?? me/serviceProvisioningErrors
r?? me/settings/storage/quota/services
r?? me/todo/lists/microsoft.graph.delta()
r?? me/transitiveMemberOf/microsoft.graph.administrativeUnit
r?? me/transitiveMemberOf/microsoft.graph.directoryRole
r?? me/transitiveMemberOf/microsoft.graph.group
r?? memberOf
r?? messageTraces
r?? methods
r?? metricValues
r?? microsoft.graph.additionalAccess()
r?? microsoft.graph.androidLobApp
r?? microsoft.graph.androidStoreApp
r?? microsoft.graph.building
r?? microsoft.graph.desk
r?? microsoft.graph.driveProtectionUnit
r?? microsoft.graph.externalUsersSelfServiceSignUpEventsFlow
r?? microsoft.graph.floor
r?? microsoft.graph.getAllEnterpriseInteractions()
r?? microsoft.graph.getAllOnlineMeetingMessages()
r?? microsoft.graph.getAllSites()
r?? microsoft.graph.getAttackSimulationRepeatOffenders()
r?? microsoft.graph.getAttackSimulationSimulationUserCoverage()
r?? microsoft.graph.getAttackSimulationTrainingUserCoverage()
r?? microsoft.graph.getCompatibleHubContentTypes()
r?? microsoft.graph.getManagedAppDiagnosticStatuses()
r?? microsoft.graph.getManagedAppPolicies()
r?? microsoft.graph.getSourceImages()
r?? microsoft.graph.iosLobApp
r?? microsoft.graph.iosStoreApp
r?? microsoft.graph.iosVppApp
r?? microsoft.graph.macOSDmgApp
r?? microsoft.graph.macOSLobApp
r?? microsoft.graph.mailboxProtectionUnit
r?? microsoft.graph.managedAndroidLobApp
r?? microsoft.graph.managedIOSLobApp
r?? microsoft.graph.managedMobileLobApp
r?? microsoft.graph.microsoftStoreForBusinessApp
r?? microsoft.graph.orgContact
r?? microsoft.graph.room
r?? microsoft.graph.roomList
r?? microsoft.graph.section
r?? microsoft.graph.sharedWithMe()
r?? microsoft.graph.siteProtectionUnit
r?? microsoft.graph.win32LobApp
r?? microsoft.graph.windowsAppX
r?? microsoft.graph.windowsMobileMSI
r?? microsoft.graph.windowsUniversalAppX
r?? microsoft.graph.windowsWebApp
r?? microsoft.graph.workspace
r?? microsoftAuthenticatorMethods
r?? mobileAppCategories
r?? mobileAppConfigurations
r?? mobileAppRelationships
r?? mobileAppTroubleshootingEvents
r?? mobileApps
r?? mobileThreatDefenseConnectors
r?? monthlyPrintUsageByPrinter
r?? monthlyPrintUsageByUser
r?? multiTenantOrganization
r?? namedLocations
r?? notebooks
r?? notificationMessageTemplates
r?? oauth2PermissionGrants
r?? oauth2PermissionGrants/microsoft.graph.delta()
r?? occurrences
r?? onPremisesConnections
r?? onPremisesSynchronization
r?? oneDriveForBusinessProtectionPolicies
r?? oneDriveForBusinessRestoreSessions
r?? onlineMeetingConversations
r?? organization
r?? organization/microsoft.graph.delta()
r?? overrides
r?? ownedDevices
r?? ownedObjects
r?? pages
r?? partners
r?? passiveDnsRecords
r?? passwordMethods
r?? payloads
r?? people
r?? permissionGrantPolicies
r?? permissionGrants
r?? permissionGrants/microsoft.graph.delta()
r?? permissions
r?? phoneMethods
r?? photos
r?? planner/plans
r?? planner/tasks
r?? platformCredentialMethods
r?? policies/authenticationMethodsPolicy/authenticationMethodConfigurations
r?? presences
r?? print/operations
r?? print/services
r?? print/shares
r?? print/taskDefinitions
r?? printers
r?? privacy/subjectRightsRequests
r?? profileCardProperties
r?? protectionPolicies
r?? protectionUnits
r?? provisioning
r?? provisioningPolicies
r?? qnas
r?? readingAssignmentSubmissions
r?? readingCoachPassages
r?? recoveryKeys
r?? recurrences
r?? reflectCheckInResponses
r?? registeredDevices
r?? remoteAssistancePartners
r?? reports/partners/billing/operations
r?? resourceEnvironments
r?? resourceOperations
r?? resourceRequests
r?? resourceRoleScopes
r?? restorePoints
r?? restoreSessions
r?? retentionEventTypes
r?? retentionEvents
r?? retentionLabels
r?? riskDetections
r?? riskyServicePrincipals
r?? riskyUsers
r?? roleManagement/directory/resourceNamespaces
r?? roleManagement/directory/roleAssignmentScheduleInstances
r?? roleManagement/directory/roleAssignmentScheduleRequests
r?? roleManagement/directory/roleAssignmentSchedules
r?? roleManagement/directory/roleAssignments
r?? roleManagement/directory/roleDefinitions
r?? roleManagement/directory/roleEligibilityScheduleInstances
r?? roleManagement/directory/roleEligibilityScheduleRequests
r?? roleManagement/directory/roleEligibilitySchedules
r?? roleManagement/entitlementManagement/resourceNamespaces
r?? roleManagement/entitlementManagement/roleAssignmentScheduleInstances
r?? roleManagement/entitlementManagement/roleAssignmentScheduleRequests
r?? roleManagement/entitlementManagement/roleAssignmentSchedules
r?? roleManagement/entitlementManagement/roleAssignments
r?? roleManagement/entitlementManagement/roleDefinitions
r?? roleManagement/entitlementManagement/roleEligibilityScheduleInstances
r?? roleManagement/entitlementManagement/roleEligibilityScheduleRequests
r?? roleManagement/entitlementManagement/roleEligibilitySchedules
r?? roleManagementPolicies
r?? roleManagementPolicyAssignments
r?? roles
r?? rubrics
r?? schemaExtensions
r?? scopedRoleMemberOf
r?? scopedRoleMemberships
r?? sectionGroups
r?? sections
r?? secureScoreControlProfiles
r?? secureScores
r?? security/attackSimulation/operations
r?? security/dataSecurityAndGovernance/sensitivityLabels
r?? security/subjectRightsRequests
r?? sensorCandidates
r?? sensors
r?? serviceApps
r?? servicePrincipalRiskDetections
r?? servicePrincipals
r?? servicePrincipals/microsoft.graph.delta()
r?? sharePointProtectionPolicies
r?? sharePointRestoreSessions
r?? shared
r?? shares
r?? signIns
r?? simulationAutomations
r?? simulations
r?? siteInclusionRules
r?? siteLists
r?? siteProtectionUnits
r?? siteProtectionUnitsBulkAdditionJobs
r?? sites
r?? sites/microsoft.graph.delta()
r?? softwareOathMethods
r?? solutions/virtualEvents/events
r?? speakerAssignmentSubmissions
r?? special
r?? sponsors
r?? sslCertificates
r?? storage/settings/quota/services
r?? subdomains
r?? subscribedSkus
r?? subscriptions
r?? targetedManagedAppConfigurations
r?? taughtClasses
r?? teams
r?? teams/microsoft.graph.getAllMessages()
r?? teamsApps
r?? teamsTemplates
r?? teamwork/deletedTeams/microsoft.graph.getAllMessages()
r?? templates
r?? temporaryAccessPassMethods
r?? tenants
r?? termsAndConditions
r?? threatAssessmentRequests
r?? thumbnails
r?? todo
r?? tokenIssuancePolicies
r?? tokenLifetimePolicies
r?? townhalls
r?? tracing
r?? trainings
r?? transitiveMemberOf
r?? trending
r?? triggerTypes
r?? triggers
r?? troubleshootingEvents
r?? used
r?? userAssignments
r?? userConfigurations
r?? userExperienceAnalyticsAppHealthApplicationPerformance
r?? userExperienceAnalyticsAppHealthApplicationPerformanceByAppVersionDetails
r?? userExperienceAnalyticsAppHealthApplicationPerformanceByAppVersionDeviceId
r?? userExperienceAnalyticsAppHealthApplicationPerformanceByOSVersion
r?? userExperienceAnalyticsAppHealthDeviceModelPerformance
r?? userExperienceAnalyticsAppHealthDevicePerformance
r?? userExperienceAnalyticsAppHealthDevicePerformanceDetails
r?? userExperienceAnalyticsAppHealthOSVersionPerformance
r?? userExperienceAnalyticsBaselines
r?? userExperienceAnalyticsCategories
r?? userExperienceAnalyticsDevicePerformance
r?? userExperienceAnalyticsDeviceScores
r?? userExperienceAnalyticsDeviceStartupHistory
r?? userExperienceAnalyticsDeviceStartupProcessPerformance
r?? userExperienceAnalyticsDeviceStartupProcesses
r?? userExperienceAnalyticsMetricHistory
r?? userExperienceAnalyticsModelScores
r?? userExperienceAnalyticsOverview
r?? userExperienceAnalyticsScoreHistory
r?? userExperienceAnalyticsWorkFromAnywhereMetrics
r?? userExperienceAnalyticsWorkFromAnywhereModelPerformance
r?? userFlowAttributes
r?? userRegistrationDetails
r?? userSettings
r?? users
r?? users/microsoft.graph.delta()
r?? vppTokens
r?? vulnerabilities
r?? webApplicationFirewallProviders
r?? webApplicationFirewallVerifications
r?? webinars
r?? whoisHistoryRecords
r?? whoisRecords
r?? windows
r?? windowsAutopilotDeviceIdentities
r?? windowsHelloForBusinessMethods
r?? windowsInformationProtectionAppLearningSummaries
r?? windowsInformationProtectionNetworkLearningSummaries
r?? windowsInformationProtectionPolicies
r?? windowsMalwareInformation
r?? workflowTemplates
r?? workforceIntegrations
" },
    ObjectTable { provider: "mixmax", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- appointmentlinks/me
rw- codesnippets
r-- filerequests
rw- insightsreports
rw- integrations/commands
rw- integrations/enhancements
rw- integrations/linkresolvers
rw- integrations/sidebars
r-- livefeed
-w- livefeedsearches
rw- meetinginvites
rw- meetingtypes
rw- messages
-w- messages/test
r-- polls
r-- qa
-w- reports/data/table
rw- rules
-w- send
rw- sequencefolders
r-- sequences
-w- sequences/cancel
r-- snippets
rw- snippettags
rw- teams
rw- unsubscribes
rw- userpreferences/me
r-- users/me
r-- yesno
" },
    ObjectTable { provider: "monday", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- boards
r-- docs
rwd items
rw- users
" },
    ObjectTable { provider: "netsuite", module: "restapi", read: ObjectList::Open, write: ObjectList::Open, lines: "\
" },
    ObjectTable { provider: "netsuite", module: "restlet", read: ObjectList::Open, write: ObjectList::Open, lines: "\
" },
    ObjectTable { provider: "netsuite", module: "suiteql", read: ObjectList::Open, write: ObjectList::NotImplemented, lines: "\
" },
    ObjectTable { provider: "netsuiteM2M", module: "restapi", read: ObjectList::Open, write: ObjectList::Open, lines: "\
" },
    ObjectTable { provider: "netsuiteM2M", module: "restlet", read: ObjectList::Open, write: ObjectList::Open, lines: "\
" },
    ObjectTable { provider: "netsuiteM2M", module: "suiteql", read: ObjectList::Open, write: ObjectList::NotImplemented, lines: "\
" },
    ObjectTable { provider: "nutshell", module: "", read: ObjectList::Closed, write: ObjectList::Open, lines: "\
r?? accounts
r?? accounts/list
r?? accounttypes
r?? activities
r?? activitytypes
r?? audiences
r?? competitormaps
r?? competitors
r?? contacts
r?? contacts/list
r?? deleted
r?? events
r?? forms
r?? industries
r?? leads
r?? leads/list
r?? notes
r?? productmaps
r?? products
r?? report
r?? sources
r?? stages
r?? stagesets
r?? tags
r?? territories
r?? users
" },
    ObjectTable { provider: "odoo", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
" },
    ObjectTable { provider: "okta", module: "", read: ObjectList::Closed, write: ObjectList::SchemaGated, lines: "\
r?? apps
r?? authenticators
r?? authorizationServers
r?? brands
r?? devices
r?? domains
r?? eventHooks
r?? features
r?? groups
r?? idps
r?? logs
r?? policies
r?? trustedOrigins
r?? users
r?? zones
" },
    ObjectTable { provider: "outplay", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- call
r-- callanalysis
-w- note
rw- prospect
rw- prospectaccount
r-- prospectmails
rw- sequence
rw- task
" },
    ObjectTable { provider: "outreach", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
r?? accounts
r?? auditLogs
r?? callDispositions
r?? callPurposes
r?? calls
r?? complianceRequests
r?? contentCategories
r?? contentCategoryMemberships
r?? contentCategoryOwnerships
r?? currencyTypes
r?? customDuties
r?? datedConversionRates
r?? duties
r?? emailAddresses
r?? events
r?? favorites
r?? import
r?? mailAliases
r?? mailboxes
r?? mailings
r?? opportunities
r?? opportunityProspectRoles
r?? opportunityStages
r?? personas
r?? phoneNumbers
r?? products
r?? profiles
r?? prospects
r?? purchases
r?? recipients
r?? roles
r?? rulesets
r?? sequenceStates
r?? sequenceSteps
r?? sequenceTemplates
r?? sequences
r?? snippets
r?? stages
r?? taskDispositions
r?? taskPriorities
r?? taskPurposes
r?? tasks
r?? teams
r?? templates
r?? users
r?? webhooks
" },
    ObjectTable { provider: "paddle", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- adjustments
rw- client-tokens
rw- customers
rw- discount-groups
rw- discounts
r-- event-types
r-- events
rw- notification-settings
r-- notifications
rw- prices
rw- products
rw- reports
r-- simulation-types
rw- simulations
r-- subscriptions
rw- transactions
" },
    ObjectTable { provider: "phoneBurner", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rwd contacts
rw- dialsession
rwd folders
rwd members
r-- tags
r-- voicemails
" },
    ObjectTable { provider: "pinterest", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- ad_accounts
rwd boards
rw- catalogs
-wd commerce
r-- employers
rwd feeds
r-- integrations
-w- logs
rw- media
rwd pins
rwd product_groups
-w- reports
r-- stats
-w- websites
" },
    ObjectTable { provider: "pipedrive", module: "crm", read: ObjectList::Open, write: ObjectList::Open, lines: "\
r?- activities
r?- deals
r?- organizations
r?- persons
r?- products
" },
    ObjectTable { provider: "pipedrive", module: "legacy", read: ObjectList::Closed, write: ObjectList::Open, lines: "\
r?- activities
r?- activityFields
r?- activityTypes
r?- callLogs
r?- currencies
r?- deals
r?- files
r?- filters
r?- leadLabels
r?- leadSources
r?- leads
r?- legacyTeams
r?- mailThreads
r?- noteFields
r?- notes
r?- organizationFields
r?- organizationRelationships
r?- organizations
r?- permissionSets
r?- personFields
r?- persons
r?- phases
r?- pipelines
r?- productFields
r?- products
r?- projectTemplates
r?- projects
r?- recents
r?- roles
r?- stages
r?- tasks
r?- users
r?- webhooks
" },
    ObjectTable { provider: "pipeliner", module: "", read: ObjectList::Closed, write: ObjectList::SchemaGated, lines: "\
r?? AccountDataExRelations
r?? AccountKPIs
r?? AccountProductPricings
r?? AccountRelationLabels
r?? AccountRelationTypes
r?? AccountRelations
r?? AccountRoles
r?? AccountSharingClientRelations
r?? AccountSharingSalesUnitRelations
r?? AccountSocialRelations
r?? AccountTypes
r?? Accounts
r?? Activities
r?? ActivityComments
r?? ActivityDataExRelations
r?? ActivityKPIs
r?? ActivityRelations
r?? AllowedAccountTypes
r?? AllowedCompanyEmails
r?? AllowedCompanyPhones
r?? AllowedContactTypes
r?? AllowedLeadTypes
r?? AllowedPipelines
r?? AllowedQuoteTypes
r?? ApiAccesses
r?? AppointmentClientInviteesRelations
r?? AppointmentContactInviteesRelations
r?? AppointmentReminders
r?? AppointmentSchedules
r?? AppointmentTypes
r?? Appointments
r?? ApprovalApprovers
r?? ApprovalProcessActivityLogLines
r?? ApprovalProcesses
r?? Approvals
r?? Calls
r?? ChatConversations
r?? ClientExcludedOppties
r?? ClientFavorites
r?? ClientSettings
r?? ClientStoryReads
r?? Clients
r?? CloudObjectFolders
r?? CloudObjectRelations
r?? CloudObjectStepRelations
r?? CloudObjectTemplates
r?? CloudObjects
r?? CompanyEmails
r?? ContactAccountAccountRoleRelations
r?? ContactAccountRelations
r?? ContactDataExRelations
r?? ContactKPIs
r?? ContactRelationLabels
r?? ContactRelationTypes
r?? ContactRelations
r?? ContactSharingClientRelations
r?? ContactSharingSalesUnitRelations
r?? ContactSocialRelations
r?? ContactTypes
r?? Contacts
r?? Currencies
r?? CurrencyExchangeRates
r?? CurrencyExchangeRatesLists
r?? Data
r?? EmailContentSharingClientRelations
r?? EmailContentSharingSalesUnitRelations
r?? EmailEvents
r?? EmailSequenceActivityLogLines
r?? EmailSequenceActivityLogs
r?? EmailSequenceEnrolleds
r?? EmailSequences
r?? EmailTemplateFolders
r?? EmailTemplateSharingClientRelations
r?? EmailTemplateSharingSalesUnitRelations
r?? EmailTemplates
r?? Emails
r?? Entities
r?? EntityFitnessIndicators
r?? EntityFitnesses
r?? EntityHealths
r?? EntityScorings
r?? EntitySettingses
r?? FieldMappings
r?? FieldPermissions
r?? FieldSequences
r?? Fields
r?? Forecasts
r?? FormViewSharingClientRelations
r?? FormViewSharingSalesUnitRelations
r?? FormViews
r?? GhostContactAccountAccountRoleRelations
r?? GhostContactAccountRelations
r?? GhostContacts
r?? GhostLeadOpptyContactRelations
r?? GhostLeadOpptyContactSalesRoleRelations
r?? ImportMappingMasks
r?? InterfacePreviews
r?? LeadOppties
r?? LeadOpptyAccountRelations
r?? LeadOpptyContactGroupRelations
r?? LeadOpptyContactRelations
r?? LeadOpptyContactSalesRoleRelations
r?? LeadOpptyDataExRelations
r?? LeadOpptyKPIs
r?? LeadOpptySharingClientRelations
r?? LeadOpptySharingSalesUnitRelations
r?? LeadOpptyStepCheckListRelations
r?? LeadProcesses
r?? LeadTypes
r?? Leads
r?? MasterRights
r?? Medias
r?? MemoComments
r?? Memos
r?? MessageRelations
r?? MessageSharingClientRelations
r?? MessageSharingSalesUnitRelations
r?? Notes
r?? OnlineFormActivityLogLines
r?? OnlineFormDataExRelations
r?? OnlineFormRelations
r?? OnlineFormStyles
r?? OnlineFormTypeEmailRelations
r?? OnlineFormTypes
r?? OnlineForms
r?? Opportunities
r?? OpportunityTypes
r?? OpptyProductRelationDataExRelations
r?? OpptyProductRelationRevenueSchedulePeriods
r?? OpptyProductRelationRevenueSchedules
r?? OpptyProductRelationTypes
r?? OpptyProductRelations
r?? OpptyRecurrences
r?? OpptyRevenueSchedulePeriods
r?? OpptyRevenueSchedules
r?? ParentAccountRelationTypes
r?? Phones
r?? Pipelines
r?? ProcessActivityLogLines
r?? ProcessActivityLogs
r?? ProcessTemplates
r?? Processes
r?? ProductCategories
r?? ProductDataExRelations
r?? ProductPipelineRelations
r?? ProductPriceListPrices
r?? ProductPriceLists
r?? ProductTypes
r?? Products
r?? ProfileRelations
r?? ProfileSharingClientRelations
r?? ProfileSharingSalesUnitRelations
r?? Profiles
r?? ProjectContactRelations
r?? ProjectDataExRelations
r?? ProjectKPIs
r?? ProjectObjectives
r?? ProjectSharingClientRelations
r?? ProjectSharingSalesUnitRelations
r?? ProjectTypes
r?? Projects
r?? QuoteAccountRelations
r?? QuoteContactRelations
r?? QuoteDataExRelations
r?? QuoteKPIs
r?? QuoteProcesses
r?? QuoteSharingClientRelations
r?? QuoteSharingSalesUnitRelations
r?? QuoteTypes
r?? Quotes
r?? ReportFolders
r?? ReportSchedules
r?? ReportSharingClientRelations
r?? ReportSharingSalesUnitRelations
r?? Reports
r?? SalesRoles
r?? SalesUnitClientRelations
r?? SalesUnits
r?? StepChecklistSalesRoleRelations
r?? StepChecklists
r?? Steps
r?? TagRelations
r?? Tags
r?? TargetRelations
r?? Targets
r?? TaskRecurrences
r?? TaskReminders
r?? TaskSharingClientRelations
r?? TaskSharingSalesUnitRelations
r?? TaskTypes
r?? Tasks
r?? TextMessageConversationRelationses
r?? TextMessageConversations
r?? TextMessages
r?? Timeframes
r?? Translations
r?? Types
r?? UnsubscribedPhones
r?? WebhookEvents
r?? Webhooks
r?? Webresources
" },
    ObjectTable { provider: "podium", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
-w- appointments
r-- campaign_interactions
rw- campaigns
rw- contact_attributes
rw- contact_tags
rw- contacts
rw- conversations
r-- feedback
-w- import/messages
rw- invoices
rw- locations
-w- messages
-w- messages/attachment
r-- products
-w- refunds
r-- reviews
rw- reviews/invites
r-- reviews/sites/summary
r-- reviews/summary
rw- templates
r-- users
rw- webhooks
" },
    ObjectTable { provider: "procore", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- action_plans/plan_types
rw- action_plans/verification_methods
rw- app_configurations
r-- bid_packages
rw- bim_levels
rw- bim_levels/batch
rw- bim_mint_tokens
rw- bim_model_revision_plans
rw- bim_model_revision_plans/batch
rw- bim_model_revision_viewpoints/batch
rw- bim_model_revisions
rw- bim_models
rw- bim_plans
rw- bim_plans/batch
rw- bim_view_folders
rw- bim_viewpoints
rw- bim_viewpoints/batch
rw- budget_view_snapshots
r-- change_order/statuses
rw- change_order_change_reasons
r-- change_types
r-- checklist/alternative_response_sets
rw- checklist/item/response_sets
rw- checklist/list_templates
rw- checklist/responses
r-- company/projects
rw- configurable_field_sets
rw- contexts
rw- contexts/get_or_create
rw- contributing_behaviors
rw- contributing_conditions
rw- coordination_issues
rw- coordination_issues/bulk_delete
rw- currency_configuration
rw- currency_configuration/exchange_rates
rw- custom-fields
r-- custom_field_definitions
rw- custom_field_metadata
rw- custom_fields_sections
rw- departments
r-- distribution_groups
rw- equipment_register
rw- equipment_register/associate
rw- equipment_register/statuses
rw- equipment_register_categories
rw- equipment_register_makes
rw- equipment_register_models
rw- equipment_register_types
r-- estimating/bid_board_projects
rw- estimating/catalogs
rw- files
rw- form_templates
rw- generic_tools
r-- generic_tools/default_types
rw- gps_positions
rw- groups
rw- hazards
rw- incidents/action_types
rw- incidents/affliction_types
r-- incidents/body_parts
r-- incidents/environmental_types
rw- incidents/harm_sources
r-- incidents/injury_filing_types
r-- incidents/severity_levels
r-- incidents/statuses
rw- incidents/work_activities
rw- inspection_types
rw- installation_requests
rw- insurances
rw- job-titles
rw- meeting_categories
r-- meeting_templates
rw- nested_bim_view_folders
rw- nested_bim_view_folders/batch
r-- notification-profiles
r-- observation_types
rw- observations/items
rw- offices
r-- operations
r-- payments/beneficiaries
rw- payments/early_pay_programs
r-- payments/projects
rw- pdf_template_configs
rw- people
r-- people/inactive
rw- permission_templates
rw- programs
rw- project_bid_types
rw- project_owner_types
rw- project_regions
rw- project_stages
r-- project_templates
rw- project_types
rw- projects
rw- punch_item_types
rw- punch_items
rw- recycle_bin/action_plans/plan_template_item_assignees
rw- recycle_bin/action_plans/plan_template_items
rw- recycle_bin/action_plans/plan_template_references
rw- recycle_bin/action_plans/plan_template_references/bulk_create
rw- recycle_bin/action_plans/plan_template_sections
rw- recycle_bin/action_plans/plan_template_test_record_requests
rw- recycle_bin/action_plans/plan_templates
r-- recycle_bin/checklist/list_templates
rw- roles
rw- rounding_configuration
r-- schedule/resources
r-- settings/permissions
r-- submittal_statuses
r-- submittal_types
rw- support_pins
rw- tags
rw- tax_codes
rw- tax_types
rw- timecard_entries
r-- timecard_time_types
r-- timesheets/filters/crews
rw- timesheets/timesheet_to_budget_configuration
rw- trades
r-- uom_categories
rw- uoms
rw- uploads
rw- users
r-- users/inactive
rw- vendors
r-- vendors/inactive
rw- webhooks/hooks
rw- work_classifications
r-- workflow_instances
rw- workflows/bulk_replace_requests
r-- workflows/tools
" },
    ObjectTable { provider: "procoreSandbox", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- action_plans/plan_types
rw- action_plans/verification_methods
rw- app_configurations
r-- bid_packages
rw- bim_levels
rw- bim_levels/batch
rw- bim_mint_tokens
rw- bim_model_revision_plans
rw- bim_model_revision_plans/batch
rw- bim_model_revision_viewpoints/batch
rw- bim_model_revisions
rw- bim_models
rw- bim_plans
rw- bim_plans/batch
rw- bim_view_folders
rw- bim_viewpoints
rw- bim_viewpoints/batch
rw- budget_view_snapshots
r-- change_order/statuses
rw- change_order_change_reasons
r-- change_types
r-- checklist/alternative_response_sets
rw- checklist/item/response_sets
rw- checklist/list_templates
rw- checklist/responses
r-- company/projects
rw- configurable_field_sets
rw- contexts
rw- contexts/get_or_create
rw- contributing_behaviors
rw- contributing_conditions
rw- coordination_issues
rw- coordination_issues/bulk_delete
rw- currency_configuration
rw- currency_configuration/exchange_rates
rw- custom-fields
r-- custom_field_definitions
rw- custom_field_metadata
rw- custom_fields_sections
rw- departments
r-- distribution_groups
rw- equipment_register
rw- equipment_register/associate
rw- equipment_register/statuses
rw- equipment_register_categories
rw- equipment_register_makes
rw- equipment_register_models
rw- equipment_register_types
r-- estimating/bid_board_projects
rw- estimating/catalogs
rw- files
rw- form_templates
rw- generic_tools
r-- generic_tools/default_types
rw- gps_positions
rw- groups
rw- hazards
rw- incidents/action_types
rw- incidents/affliction_types
r-- incidents/body_parts
r-- incidents/environmental_types
rw- incidents/harm_sources
r-- incidents/injury_filing_types
r-- incidents/severity_levels
r-- incidents/statuses
rw- incidents/work_activities
rw- inspection_types
rw- installation_requests
rw- insurances
rw- job-titles
rw- meeting_categories
r-- meeting_templates
rw- nested_bim_view_folders
rw- nested_bim_view_folders/batch
r-- notification-profiles
r-- observation_types
rw- observations/items
rw- offices
r-- operations
r-- payments/beneficiaries
rw- payments/early_pay_programs
r-- payments/projects
rw- pdf_template_configs
rw- people
r-- people/inactive
rw- permission_templates
rw- programs
rw- project_bid_types
rw- project_owner_types
rw- project_regions
rw- project_stages
r-- project_templates
rw- project_types
rw- projects
rw- punch_item_types
rw- punch_items
rw- recycle_bin/action_plans/plan_template_item_assignees
rw- recycle_bin/action_plans/plan_template_items
rw- recycle_bin/action_plans/plan_template_references
rw- recycle_bin/action_plans/plan_template_references/bulk_create
rw- recycle_bin/action_plans/plan_template_sections
rw- recycle_bin/action_plans/plan_template_test_record_requests
rw- recycle_bin/action_plans/plan_templates
r-- recycle_bin/checklist/list_templates
rw- roles
rw- rounding_configuration
r-- schedule/resources
r-- settings/permissions
r-- submittal_statuses
r-- submittal_types
rw- support_pins
rw- tags
rw- tax_codes
rw- tax_types
rw- timecard_entries
r-- timecard_time_types
r-- timesheets/filters/crews
rw- timesheets/timesheet_to_budget_configuration
rw- trades
r-- uom_categories
rw- uoms
rw- uploads
rw- users
r-- users/inactive
rw- vendors
r-- vendors/inactive
rw- webhooks/hooks
rw- work_classifications
r-- workflow_instances
rw- workflows/bulk_replace_requests
r-- workflows/tools
" },
    ObjectTable { provider: "pylon", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- accounts
-w- attachments
rw- contacts
rw- issues
r-- knowledge-bases
-w- projects
rw- tags
-w- tasks
rw- teams
r-- ticket-forms
r-- user-roles
r-- users
" },
    ObjectTable { provider: "quickbooks", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- account
rw- attachable
rw- bill
rw- billPayment
rw- budget
rw- class
rw- companyCurrency
rw- creditCardPayment
rw- creditMemo
rw- customer
r-- customerType
rw- department
rw- deposit
rw- employee
rw- estimate
r-- exchangeRate
-w- inventoryadjustment
rw- invoice
rw- item
rw- journalCode
rw- journalEntry
rw- payment
rw- paymentMethod
rw- purchase
rw- purchaseOrder
rw- recurringTransaction
rw- refundReceipt
r-- reimburseCharge
rw- salesReceipt
rw- taxAgency
r-- taxCode
r-- taxPayment
r-- taxRate
-w- taxservice/taxcode
rw- term
rw- timeActivity
rw- transfer
rw- vendor
rw- vendorCredit
" },
    ObjectTable { provider: "quickbooksSandbox", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- account
rw- attachable
rw- bill
rw- billPayment
rw- budget
rw- class
rw- companyCurrency
rw- creditCardPayment
rw- creditMemo
rw- customer
r-- customerType
rw- department
rw- deposit
rw- employee
rw- estimate
r-- exchangeRate
-w- inventoryadjustment
rw- invoice
rw- item
rw- journalCode
rw- journalEntry
rw- payment
rw- paymentMethod
rw- purchase
rw- purchaseOrder
rw- recurringTransaction
rw- refundReceipt
r-- reimburseCharge
rw- salesReceipt
rw- taxAgency
r-- taxCode
r-- taxPayment
r-- taxRate
-w- taxservice/taxcode
rw- term
rw- timeActivity
rw- transfer
rw- vendor
rw- vendorCredit
" },
    ObjectTable { provider: "recurly", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- accounts
r-- acquisitions
r-- add_ons
r-- business_entities
rw- coupons
r-- credit_payments
r-- custom_field_definitions
r-- dunning_campaigns
r-- external_invoices
rw- external_products
rw- external_subscriptions
rw- general_ledger_accounts
rw- gift_cards
r-- invoice_templates
r-- invoices
rw- items
r-- line_items
rw- measured_units
r-- performance_obligations
rw- plans
r-- price_segments
rw- shipping_methods
r-- sites
rw- subscriptions
r-- transactions
" },
    ObjectTable { provider: "revenueCat", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rwd apps
rwd customers
rwd entitlements
rwd integrations_webhooks
r-- metrics_overview
rwd offerings
rwd products
r-- subscriptions
" },
    ObjectTable { provider: "ringCentral", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
rw- a2p-sms/batches
r?- a2p-sms/messages
r?- account/presence
rw- accounts/phone-numbers
r?- active-calls
?w- adaptive-cards
r?- administered-sites
rw- answering-rule
r?- assignable-roles
?w- batch-provisioning/users
?w- bridges
rw- call-flip-numbers
r?- call-log
r?- call-log-extract-sync
r?- call-log-sync
rw- call-monitoring-groups
r?- call-queue-presence
rw- call-queues
rw- caller-blocking/phone-numbers
r?- chats
?w- client-info/sip-provision
rw- comm-handling/states
r?- comm-handling/voice/forwarding-targets
rw- comm-handling/voice/interaction-rules
rw- comm-handling/voice/state-rules
r?- company-active-calls
rw- company-answering-rule
r?- company-call-log
r?- company-call-log-sync
?w- company-pager
r?- company/assigned-role
r?- company/phone-number
r?- company/sessions
rw- company/user-role
r?- configuration/sessions
rw- contacts
rw- conversations
r?- countries
rw- custom-fields
r?- custom-greetings
rw- data-export
r?- delegators
rw- devices
r?- dictionary/greeting
r?- direct-routing/users
r?- directory/entries
r?- directory/federation
rw- emergency-locations
rw- events
r?- extension-recordings
r?- extension/devices
r?- extension/grant
r?- extension/phone-number
rw- extensions
r?- favorite/contacts
r?- favorites
?w- fax
r?- fax-cover-page
rw- forwarding-number
r?- history/company/sessions
r?- history/meetings
r?- history/sessions
rw- ivr-menus
r?- languages
r?- locations
r?- meetings
rw- message-store
?w- message-store-report
rw- message-store-templates
r?- message-sync
?w- mms
rw- networks
r?- permission-category
r?- permissions
r?- recent/chats
r?- recordings
r?- resourecTpes
?w- ring-out
r?- schemas
?w- scim/users
rw- sites
?w- sms
r?- sms-registration-brands
r?- sms/consents
r?- states
rw- subscriptions
rw- switches
rw- teams
?w- telephony/call-out
r?- timezones
rw- user-message-store-templates
r?- user-role
rw- user/assigned-role
rw- user/emergency-locations
r?- user/features
r?- user/templates
r?- users
r?- vr-prompts
r?- webhooks
r?- webinar/company/recordings
r?- webinar/recordings
rw- webinar/subscriptions
rw- webinars
rw- wireless-points
" },
    ObjectTable { provider: "sageIntacct", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- accounts-payable/account-label
rw- accounts-payable/adjustment
rw- accounts-payable/adjustment-line
rw- accounts-payable/adjustment-summary
rw- accounts-payable/adjustment-tax-entry
rw- accounts-payable/advance
rw- accounts-payable/advance-line
rw- accounts-payable/bill
rw- accounts-payable/bill-line
rw- accounts-payable/bill-summary
rw- accounts-payable/bill-tax-entry
rw- accounts-payable/check-run
rw- accounts-payable/joint-payee
rw- accounts-payable/payment
rw- accounts-payable/payment-detail
rw- accounts-payable/payment-line
rw- accounts-payable/recurring-bill
rw- accounts-payable/recurring-bill-line
rw- accounts-payable/recurring-bill-tax-entry
rw- accounts-payable/summary
rw- accounts-payable/term
rw- accounts-payable/vendor
rw- accounts-payable/vendor-account-number
rw- accounts-payable/vendor-bank-file-setup
rw- accounts-payable/vendor-contact
rw- accounts-payable/vendor-email-template
rw- accounts-payable/vendor-group
rw- accounts-payable/vendor-payment-provider
rw- accounts-payable/vendor-restricted-department
rw- accounts-payable/vendor-restricted-location
rw- accounts-payable/vendor-total
rw- accounts-payable/vendor-type
rw- accounts-receivable/account-label
rw- accounts-receivable/adjustment
rw- accounts-receivable/adjustment-line
rw- accounts-receivable/adjustment-tax-entry
rw- accounts-receivable/advance
rw- accounts-receivable/advance-line
rw- accounts-receivable/billback-template
rw- accounts-receivable/billback-template-line
rw- accounts-receivable/customer
rw- accounts-receivable/customer-account-group
rw- accounts-receivable/customer-contact
rw- accounts-receivable/customer-email-template
rw- accounts-receivable/customer-group
rw- accounts-receivable/customer-item-cross-reference
rw- accounts-receivable/customer-message
rw- accounts-receivable/customer-restricted-department
rw- accounts-receivable/customer-restricted-location
rw- accounts-receivable/customer-total
rw- accounts-receivable/customer-type
rw- accounts-receivable/delivery-history
rw- accounts-receivable/dunning-customer
rw- accounts-receivable/dunning-invoice
rw- accounts-receivable/dunning-level
rw- accounts-receivable/dunning-notice
rw- accounts-receivable/invoice
rw- accounts-receivable/invoice-line
rw- accounts-receivable/invoice-summary
rw- accounts-receivable/invoice-tax-entry
rw- accounts-receivable/manual-deposit
rw- accounts-receivable/manual-deposit-line
rw- accounts-receivable/manual-deposit-summary
rw- accounts-receivable/payment
rw- accounts-receivable/payment-detail
rw- accounts-receivable/payment-line
rw- accounts-receivable/payment-summary
rw- accounts-receivable/recurring-invoice
rw- accounts-receivable/recurring-invoice-line
rw- accounts-receivable/recurring-invoice-tax-entry
rw- accounts-receivable/revenue-recognition-template
rw- accounts-receivable/shipping-method
rw- accounts-receivable/summary
rw- accounts-receivable/term
rw- accounts-receivable/territory
rw- cash-management/ar-advance-txn-line-template
rw- cash-management/ar-advance-txn-template
rw- cash-management/bank-fee
rw- cash-management/bank-fee-line
rw- cash-management/bank-fee-tax-entry
rw- cash-management/bank-file
rw- cash-management/bank-file-detail
rw- cash-management/bank-txn-assignment-rule
rw- cash-management/bank-txn-assignment-rule-filter
rw- cash-management/bank-txn-rule
rw- cash-management/bank-txn-rule-filter
rw- cash-management/bank-txn-rule-group
rw- cash-management/bank-txn-rule-map
rw- cash-management/bank-txn-rule-match
rw- cash-management/bank-txn-rule-set
rw- cash-management/checking-account
rw- cash-management/credit-card-account
rw- cash-management/credit-card-fee
rw- cash-management/credit-card-fee-line
rw- cash-management/credit-card-fee-tax-entry
rw- cash-management/credit-card-txn
rw- cash-management/credit-card-txn-line
rw- cash-management/credit-card-txn-line-template
rw- cash-management/credit-card-txn-tax-entry
rw- cash-management/credit-card-txn-template
rw- cash-management/deposit
rw- cash-management/deposit-detail
rw- cash-management/deposit-line
rw- cash-management/financial-institution
rw- cash-management/funds-transfer
rw- cash-management/funds-transfer-line
rw- cash-management/journal-entry-line-template
rw- cash-management/journal-entry-template
rw- cash-management/other-receipt
rw- cash-management/other-receipt-line
rw- cash-management/other-receipt-tax-entry
rw- cash-management/payment-provider
rw- cash-management/payment-provider-bank-account
rw- cash-management/provider-payment-method
rw- cash-management/savings-account
rw- cash-management/undeposited-fund
rw- company-config/advanced-audit-history
rw- company-config/affiliate-entity
rw- company-config/affiliate-entity-group
rw- company-config/attachment
rw- company-config/audit-history
rw- company-config/class
rw- company-config/cloud-storage
rw- company-config/contact
rw- company-config/department
rw- company-config/department-group
rw- company-config/department-group-member
rw- company-config/document-sequence
rw- company-config/document-sequence-rollover
rw- company-config/earning-type
rw- company-config/email-delivery-record
rw- company-config/email-template
rw- company-config/employee
rw- company-config/employee-bank-file-setup
rw- company-config/employee-group
rw- company-config/employee-rate
rw- company-config/employee-type
rw- company-config/entity
rw- company-config/exchange-rate
rw- company-config/exchange-rate-line
rw- company-config/exchange-rate-type
rw- company-config/folder
rw- company-config/location
rw- company-config/location-group
rw- company-config/location-group-member
rw- company-config/permission
rw- company-config/role
rw- company-config/role-permission-assignment
rw- company-config/role-user-group-map
rw- company-config/role-user-map
rw- company-config/user
rw- company-config/user-group
rw- construction-forecasting/wip-forecast-detail
rw- construction-forecasting/wip-period
rw- construction-forecasting/wip-project
rw- construction-forecasting/wip-project-manager-forecast
rw- construction-forecasting/wip-setup
rw- construction-forecasting/wip-setup-account
rw- construction/accumulation-type
rw- construction/ap-releasable-retainage
rw- construction/ap-retainage-release
rw- construction/ap-retainage-release-line
rw- construction/ar-releasable-retainage
rw- construction/ar-retainage-release
rw- construction/ar-retainage-release-line
rw- construction/change-request
rw- construction/change-request-line
rw- construction/change-request-status
rw- construction/change-request-type
rw- construction/cost-type
rw- construction/cost-type-observed-percent-completed
rw- construction/employee-position
rw- construction/labor-class
rw- construction/labor-shift
rw- construction/labor-union
rw- construction/project-change-order
rw- construction/project-contract
rw- construction/project-contract-billing-invoice-detail
rw- construction/project-contract-billing-invoice-summary
rw- construction/project-contract-line
rw- construction/project-contract-line-entry
rw- construction/project-contract-type
rw- construction/project-estimate
rw- construction/project-estimate-line
rw- construction/project-estimate-type
rw- construction/rate-table
rw- construction/rate-table-accounts-payable-line
rw- construction/rate-table-credit-card-line
rw- construction/rate-table-employee-expense-line
rw- construction/rate-table-journal-line
rw- construction/rate-table-purchasing-line
rw- construction/rate-table-timesheet-line
rw- construction/standard-cost-type
rw- construction/standard-task
rw- contracts/billing-price-list
rw- contracts/billing-price-list-entry
rw- contracts/billing-price-list-entry-line
rw- contracts/billing-price-list-entry-line-tier
rw- contracts/billing-schedule
rw- contracts/billing-schedule-line
rw- contracts/billing-template
rw- contracts/billing-template-line
rw- contracts/contract
rw- contracts/contract-line
rw- contracts/contract-type
rw- contracts/contract-usage
rw- contracts/expense-template
rw- contracts/expense-template-line
rw- contracts/mea-category
rw- contracts/mea-price-list
rw- contracts/mea-price-list-entry
rw- contracts/mea-price-list-entry-line
rw- contracts/revenue-schedule
rw- contracts/revenue-schedule-line
rw- contracts/revenue-template
rw- core/user-view
rw- expenses/electronic-receipt
rw- expenses/electronic-receipt-line
rw- expenses/employee-expense
rw- expenses/employee-expense-adjustment
rw- expenses/employee-expense-adjustment-line
rw- expenses/employee-expense-line
rw- expenses/employee-expense-payment-type
rw- expenses/employee-expense-summary
rw- expenses/employee-expense-type
rw- expenses/expense-to-approve
rw- expenses/expense-to-approve-line
rw- expenses/unit-rate
rw- fixed-assets/asset
rw- fixed-assets/asset-classification
rw- fixed-assets/asset-depreciation-rule
rw- fixed-assets/classification-depreciation-rule
rw- fixed-assets/depreciation-method
rw- fixed-assets/depreciation-schedule
rw- fixed-assets/depreciation-schedule-entry
rw- fixed-assets/setup
rw- fixed-assets/setup-posting-rule
rw- fixed-assets/transfer-history
rw- fixed-assets/transfer-journal-entry-map
rw- general-ledger/account
rw- general-ledger/account-allocation
rw- general-ledger/account-allocation-basis
rw- general-ledger/account-allocation-group
rw- general-ledger/account-allocation-group-member
rw- general-ledger/account-allocation-reverse
rw- general-ledger/account-allocation-run
rw- general-ledger/account-allocation-source
rw- general-ledger/account-allocation-target
rw- general-ledger/account-category
rw- general-ledger/account-group
rw- general-ledger/account-group-category-member
rw- general-ledger/account-group-computation
rw- general-ledger/account-group-member
rw- general-ledger/account-group-purpose
rw- general-ledger/account-range
rw- general-ledger/budget
rw- general-ledger/budget-detail
rw- general-ledger/journal
rw- general-ledger/journal-entry
rw- general-ledger/journal-entry-line
rw- general-ledger/journal-entry-tax-entry
rw- general-ledger/reporting-period
rw- general-ledger/statistical-account
rw- general-ledger/statistical-adjustment-journal
rw- general-ledger/statistical-journal
rw- general-ledger/statistical-journal-entry
rw- general-ledger/statistical-journal-entry-line
rw- general-ledger/txn-allocation-template
rw- general-ledger/txn-allocation-template-line
rw- inventory-control/aisle
rw- inventory-control/bin
rw- inventory-control/bin-face
rw- inventory-control/bin-size
rw- inventory-control/cycle
rw- inventory-control/document
rw- inventory-control/document-history
rw- inventory-control/document-line
rw- inventory-control/document-line-detail
rw- inventory-control/document-subtotal
rw- inventory-control/item
rw- inventory-control/item-cross-reference
rw- inventory-control/item-gl-group
rw- inventory-control/item-group
rw- inventory-control/item-group-member
rw- inventory-control/item-landed-cost
rw- inventory-control/item-vendor
rw- inventory-control/item-warehouse-inventory
rw- inventory-control/item-warehouse-standard-cost
rw- inventory-control/item-warehouse-vendor
rw- inventory-control/kit-component
rw- inventory-control/posting-summary
rw- inventory-control/price-list
rw- inventory-control/price-list-entry
rw- inventory-control/product-line
rw- inventory-control/row
rw- inventory-control/stockable-kit-document
rw- inventory-control/stockable-kit-document-line
rw- inventory-control/total
rw- inventory-control/txn-definition
rw- inventory-control/txn-definition-cogs-gl-detail
rw- inventory-control/txn-definition-entity-detail
rw- inventory-control/txn-definition-source
rw- inventory-control/txn-definition-subtotal-detail
rw- inventory-control/txn-definition-total-detail
rw- inventory-control/unit-of-measure
rw- inventory-control/unit-of-measure-group
rw- inventory-control/warehouse
rw- inventory-control/warehouse-transfer
rw- inventory-control/warehouse-transfer-line
rw- inventory-control/zone
rw- order-entry/document
rw- order-entry/document-history
rw- order-entry/document-line
rw- order-entry/document-line-detail
rw- order-entry/document-line-subtotal
rw- order-entry/document-subtotal
rw- order-entry/price-list
rw- order-entry/price-list-entry
rw- order-entry/price-schedule
rw- order-entry/recurring-document
rw- order-entry/recurring-document-line
rw- order-entry/recurring-document-subtotal
rw- order-entry/recurring-schedule
rw- order-entry/renewal-template
rw- order-entry/subtotal-template
rw- order-entry/subtotal-template-line
rw- order-entry/txn-definition
rw- order-entry/txn-definition-additional-gl-detail
rw- order-entry/txn-definition-ar-direct-gl-detail
rw- order-entry/txn-definition-cogs-gl-detail
rw- order-entry/txn-definition-entity-setting-detail
rw- order-entry/txn-definition-inventory-total-detail
rw- order-entry/txn-definition-source-document-detail
rw- order-entry/txn-definition-subtotal-detail
rw- projects/position-skill
rw- projects/project
rw- projects/project-group
rw- projects/project-resource
rw- projects/project-status
rw- projects/project-type
rw- projects/task
rw- purchasing-txn-definition-entity-setting-detail
rw- purchasing-txn-definition-inventory-total-detail
rw- purchasing-txn-definition-source-document-detail
rw- purchasing-txn-definition-subtotal-detail
rw- purchasing/document
rw- purchasing/document-history
rw- purchasing/document-line
rw- purchasing/document-line-detail
rw- purchasing/document-line-subtotal
rw- purchasing/document-subtotal
rw- purchasing/price-list
rw- purchasing/price-list-entry
rw- purchasing/price-schedule
rw- purchasing/recurring-document
rw- purchasing/recurring-document-line
rw- purchasing/recurring-document-subtotal
rw- purchasing/secondary-vendor
rw- purchasing/subtotal-template
rw- purchasing/subtotal-template-line
rw- purchasing/txn-definition
rw- purchasing/txn-definition-additional-gl-detail
rw- purchasing/txn-definition-ap-direct-gl-detail
rw- purchasing/vendor-gl-group
rw- tax/account-label-tax-group
rw- tax/contact-tax-group
rw- tax/item-tax-group
rw- tax/item-tax-group-item-map
rw- tax/order-entry-tax-detail
rw- tax/order-entry-tax-schedule
rw- tax/order-entry-tax-schedule-detail
rw- tax/purchasing-tax-detail
rw- tax/purchasing-tax-schedule
rw- tax/purchasing-tax-schedule-detail
rw- tax/tax-authority
rw- tax/tax-detail
rw- tax/tax-record
rw- tax/tax-return
rw- tax/tax-solution
rw- time/time-type
rw- time/timesheet
rw- time/timesheet-approval-record
rw- time/timesheet-line
rw- time/timesheet-rule
rw- time/timesheet-to-approve
" },
    ObjectTable { provider: "salesfinity", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
r?? call-log
r?? contact-lists/csv
" },
    ObjectTable { provider: "salesflare", module: "", read: ObjectList::MetadataOnly, write: ObjectList::Open, lines: "\
r?? currencies
r?? email
r?? me/contacts
r?? mergefields
r?? pipelines
r?? tags
r?? workflows
" },
    ObjectTable { provider: "salesforce", module: "account-engagement", read: ObjectList::MetadataOnly, write: ObjectList::Open, lines: "\
r?? campaigns
r?? custom-redirects
r?? dynamic-content-variations
r?? dynamic-contents
r?? email-templates
r?? emails
r?? engagement-studio-programs
r?? exports
r?? external-activities
r?? files
r?? folder-contents
r?? folders
r?? form-fields
r?? form-handler-fields
r?? form-handlers
r?? forms
r?? imports
r?? landing-pages
r?? layout-templates
r?? lifecycle-histories
r?? lifecycle-stages
r?? list-emails
r?? list-memberships
r?? lists
r?? opportunities
r?? prospect-accounts
r?? prospects
r?? tagged-objects
r?? tags
r?? tracker-domains
r?? users
r?? visitor-activities
r?? visitor-page-views
r?? visitors
r?? visits
" },
    ObjectTable { provider: "salesforce", module: "account-engagement-demo", read: ObjectList::MetadataOnly, write: ObjectList::Open, lines: "\
r?? campaigns
r?? custom-redirects
r?? dynamic-content-variations
r?? dynamic-contents
r?? email-templates
r?? emails
r?? engagement-studio-programs
r?? exports
r?? external-activities
r?? files
r?? folder-contents
r?? folders
r?? form-fields
r?? form-handler-fields
r?? form-handlers
r?? forms
r?? imports
r?? landing-pages
r?? layout-templates
r?? lifecycle-histories
r?? lifecycle-stages
r?? list-emails
r?? list-memberships
r?? lists
r?? opportunities
r?? prospect-accounts
r?? prospects
r?? tagged-objects
r?? tags
r?? tracker-domains
r?? users
r?? visitor-activities
r?? visitor-page-views
r?? visitors
r?? visits
" },
    ObjectTable { provider: "salesforce", module: "crm", read: ObjectList::Open, write: ObjectList::Open, lines: "\
" },
    ObjectTable { provider: "salesforceJWT", module: "crm", read: ObjectList::Open, write: ObjectList::Open, lines: "\
" },
    ObjectTable { provider: "salesloft", module: "", read: ObjectList::MetadataOnly, write: ObjectList::Open, lines: "\
r?? account_stages
r?? account_team_member_roles
r?? account_tiers
r?? account_types
r?? accounts
r?? action_details/call_instructions
r?? actions
r?? activities/calls
r?? activities/emails
r?? activity_histories
r?? audit_reports
r?? bulk_jobs
r?? cadence_memberships
r?? cadences
r?? calendar/events
r?? calendar_availabilities
r?? call_data_records
r?? call_dispositions
r?? call_sentiments
r?? conversations
r?? crm_account_team_members
r?? crm_activities
r?? crm_activity_fields
r?? crm_team_members_with_roles
r?? crm_users
r?? custom_fields
r?? custom_roles
r?? data_control/requests
r?? email_template_attachments
r?? email_templates
r?? external/configurations
r?? external/mappings
r?? groups
r?? imports
r?? integrations/signals/registrations
r?? integrations/signals/registrations/plays
r?? meetings
r?? notes
r?? opportunities
r?? opportunity_people
r?? opportunity_stages
r?? pending_emails
r?? people
r?? person_stages
r?? phone_number_assignments
r?? phone_numbers/caller_ids
r?? saved_list_views
r?? steps
r?? successes
r?? tags
r?? tasks
r?? team_template_attachments
r?? team_templates
r?? transcriptions
r?? users
r?? webhook_subscriptions
" },
    ObjectTable { provider: "seismic", module: "integration", read: ObjectList::NotImplemented, write: ObjectList::NotImplemented, lines: "\
" },
    ObjectTable { provider: "seismic", module: "reporting", read: ObjectList::Closed, write: ObjectList::NotImplemented, lines: "\
r-- adminImpersonationSessions
r-- aiActivity
r-- aiGeneratedText
r-- aiGeneratedTextUserFeedback
r-- aiSuggestedContentProperties
r-- announcements
r-- answers
r-- assignments
r-- channels
r-- contentActivities
r-- contentAskExperts
r-- contentInsertInstances
r-- contentPages
r-- contentProfileAssignments
r-- contentProfileAssignmentsHistory
r-- contentProfiles
r-- contentProperties
r-- contentPropertyAssignments
r-- contentReviews
r-- contentSlideInsertInstances
r-- contentUsageHistory
r-- contentVersions
r-- contentViewHistory
r-- copilotForSalesDsrRecommendations
r-- copilotForSalesRecommendations
r-- customContentTypeFields
r-- customContentTypes
r-- customContents
r-- customProperties
r-- customPropertyAssignments
r-- customUserFieldValues
r-- customUserFields
r-- dailyActiveUsers
r-- digitalSalesRoomTemplateVersions
r-- digitalSalesRoomTemplates
r-- digitalSalesRoomViewingSessions
r-- digitalSalesRooms
r-- distributionApprovalWorkflowStepsHistory
r-- distributionApprovalWorkflows
r-- emailTemplateInstances
r-- emailTemplateSectionSelections
r-- emailTemplateStaticImages
r-- emailTemplateVariableValues
r-- emails
r-- entitlementRoles
r-- externalContentDetails
r-- externalUsers
r-- favoriteStatus
r-- feedbackCriteria
r-- followStatus
r-- generatedLivedocComponents
r-- generatedLivedocFields
r-- generatedLivedocOutputFormats
r-- generatedLivedocSlides
r-- generatedLivedocs
r-- groupManagers
r-- groupMembers
r-- groups
r-- indirectGroupManagers
r-- indirectGroupMembers
r-- instructorLedTrainingEventAttendance
r-- instructorLedTrainingEventContentAssignments
r-- instructorLedTrainingEventSessions
r-- instructorLedTrainingEvents
r-- interactionContexts
r-- interactionRecipients
r-- learningJourneySteps
r-- learningJourneyTasks
r-- learningJourneys
r-- learningProgress
r-- learningStatuses
r-- lessonTags
r-- lessonVersions
r-- lessons
r-- libraryContentExpertAssociations
r-- libraryContentVersions
r-- libraryContents
r-- livedocCustomContentDataSourceRetrieveDataRequests
r-- livedocDataSourceInfo
r-- livedocDataSourceRetrieveDataRequests
r-- livedocGlobalVariableRequests
r-- livesendCommentMentions
r-- livesendCommentReactions
r-- livesendComments
r-- livesendContentViewingSessions
r-- livesendLinkContents
r-- livesendLinkMeetingContents
r-- livesendLinkMembers
r-- livesendLinks
r-- livesendPageViews
r-- livesendViewingSessions
r-- meetingAgendaUpdates
r-- meetingContentPagePresentations
r-- meetingContentPresentations
r-- meetingGeneralNotesUpdates
r-- meetingKeywords
r-- meetingParticipants
r-- meetingQuestions
r-- meetingTrackers
r-- meetings
r-- microappScreenViews
r-- microappScreens
r-- notificationFrequencySettings
r-- notificationStatus
r-- pageClicks
r-- pageContentHistory
r-- pathContents
r-- pathTags
r-- paths
r-- postContents
r-- posts
r-- proficiencyLevels
r-- programAssociations
r-- programDates
r-- programItems
r-- programRequestDates
r-- programRequests
r-- programTaskDates
r-- programTasks
r-- publishingApprovalWorkflowAcknowledgements
r-- publishingApprovalWorkflowStepsHistory
r-- publishingApprovalWorkflows
r-- questions
r-- searchClickMatchDetails
r-- searchClicks
r-- searchFacets
r-- searchHistory
r-- searchWords
r-- skillAssessments
r-- skillProfileDetails
r-- skillProfiles
r-- skillRatings
r-- skillRequests
r-- skillReviews
r-- skillTags
r-- skillUserProfiles
r-- skills
r-- teamsites
r-- trainingGroupManagers
r-- trainingGroupMembers
r-- trainingGroups
r-- userActivity
r-- userEntitlementRoleAssignments
r-- userGroupsList
r-- userProperties
r-- userPropertyAssignments
r-- users
r-- virusScanAuditLog
r-- watermarks
r-- workspaceContentVersions
r-- workspaceContents
" },
    ObjectTable { provider: "sellsy", module: "", read: ObjectList::Closed, write: ObjectList::SchemaGated, lines: "\
r?? accounting-codes
r?? activities
r?? addresses
r?? assigned-staff-labels
r?? bank-accounts
r?? barcodes
r?? calendar-events
r?? calendar-events/labels
r?? categories
r?? check-labels
r?? clients
r?? comments
r?? companies
r?? companies/favourite-filters
r?? contacts
r?? contacts/favourite-filters
r?? countries
r?? credit-notes
r?? credit-notes/favourite-filters
r?? crm
r?? currencies
r?? custom-activities
r?? custom-activity-types
r?? custom-fields
r?? deposit-invoices
r?? discount-incl-taxes
r?? document-layouts
r?? documents
r?? documents/models
r?? documents/models/tags
r?? estimates
r?? estimates/favourite-filters
r?? events
r?? fiscal-years
r?? individuals
r?? individuals/favourite-filters
r?? invoices
r?? invoices/favourite-filters
r?? items
r?? items/favourite-filters
r?? languages
r?? mandates
r?? methods
r?? notifications
r?? opportunities
r?? opportunities/favourite-filters
r?? orders
r?? orders/favourite-filters
r?? payment-installments
r?? payment-terms
r?? payments
r?? personal-access-tokens
r?? phone-calls
r?? pipelines
r?? primes
r?? profiles
r?? proposals/models
r?? pur-invoice
r?? rate-categories
r?? settings
r?? settings/email/tags
r?? sources
r?? staffs
r?? steps
r?? subscription
r?? subscriptions
r?? tasks
r?? tasks/labels
r?? taxes
r?? taxes/accounting-codes
r?? teams
r?? units
r?? webhooks
" },
    ObjectTable { provider: "sendGrid", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rwd asm_groups
r-- blocks
r-- bounces
r-- categories
r-- contacts
r-- field_definitions
r-- invalid_emails
rwd lists
r-- segments
r-- senders
r-- singlesends
r-- spam_reports
r-- subusers
rwd templates
r-- unsubscribes
r-- verified_senders
" },
    ObjectTable { provider: "serviceNow", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- Groups
rw- Users
r-- account
r-- agents
-w- ai_dataset
-w- ai_model
-w- ai_prompt
-w- ai_system
rw- alarm
rw- alm_asset
-w- application
-w- appointment
r-- articles
-w- attachment
-w- awa/agents
-w- cart
rw- case
rw- catalog
r-- catalogs
rw- change
-w- changeInfo
rw- change_request
rw- change_task
-w- changesets
rw- cmdb_ci
rw- cmn_department
rw- cmn_location
-w- code
rw- consumer
rw- contact
r-- context
rw- core_company
-w- email
-w- entitlement
rw- groups
-w- import
rw- incident
rw- incident_task
rw- individual
rw- installbaseitems
-w- instance
rw- items
rw- kb_knowledge
rw- lead
-w- order
rw- organization
r-- presence
rw- problem
rw- problem_task
-w- product
rw- productOffering
rw- productOrder
rw- productSpecification
-w- productinventory
rw- productorder
rw- quote
-w- release
-w- remote_help_request
-w- resource
-w- salesagreement
rw- sc_cat_item
rw- sc_req_item
rw- sc_request
rw- sc_task
r-- scorecards
rw- serviceOrder
rw- serviceTest
-w- servicecontract
r-- services
rw- servicespecification
r-- stacks
rw- sys_user
rw- sys_user_group
rw- sys_user_role
rw- task
-w- topic
rw- troubleTicket
rw- users
r-- verifyentitlements
-w- voice-interaction
-w- voice-interactions
-w- workOrder
" },
    ObjectTable { provider: "shopify", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rwd customers
rwd orders
rwd products
" },
    ObjectTable { provider: "slack", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- auth.teams
-w- bookmarks
-w- calls
-w- canvases
r-- chat.scheduledMessages
rw- conversations
-w- conversations.canvases
r-- conversations.listConnectInvites
r-- conversations.requestSharedInvite
r-- files
rw- files.remote
-w- slackLists
-w- slackLists.items
r-- team.externalTeams
rw- usergroups
r-- users
r-- users.conversations
" },
    ObjectTable { provider: "smartlead", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rwd campaigns
rw- client
rw- email-accounts
" },
    ObjectTable { provider: "snapchatAds", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- adaccounts
rw- billingcenters
r-- fundingsources
rwd members
rwd roles
r-- targeting/demographics/advanced_demographics
r-- targeting/demographics/age_group
r-- targeting/demographics/gender
r-- targeting/demographics/languages
r-- targeting/device/carrier
r-- targeting/device/connection_type
r-- targeting/device/marketing_name
r-- targeting/device/os_type
r-- targeting/geo/country
r-- targeting/interests/dlxc
r-- targeting/interests/dlxp
r-- targeting/interests/dlxs
r-- targeting/interests/nln
r-- targeting/location/categories_loi
r-- transactions
" },
    ObjectTable { provider: "snowflake", module: "", read: ObjectList::Open, write: ObjectList::NotImplemented, lines: "\
" },
    ObjectTable { provider: "solarWindsServiceDesk", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- audits
rw- catalog_items
rw- categories
rw- change_catalogs
rw- changes
rw- configuration_items
rw- contracts
rw- departments
rw- groups
rw- hardwares
rw- incidents
rw- mobiles
rw- other_assets
rw- printers
rw- problems
rw- purchase_orders
rw- releases
rw- risks
rw- roles
rw- sites
rw- softwares
rw- solutions
rw- users
rw- vendors
" },
    ObjectTable { provider: "square", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- bank_accounts
rw- bookings
rw- bookings/custom_attribute_definitions
r-- bookings/location_booking_profiles
r-- bookings/team_member_booking_profiles
rw- cards
rw- catalog
r-- catalogItems
r-- channels
rw- customers
rw- customers/custom_attribute_definitions
rw- customers/groups
r-- customers/segments
r-- devices
rw- devices/codes
r-- disputes
r-- events/types
rw- gift_cards
rw- gift_cards/activities
rw- labor/break_types
r-- labor/team_member_wages
rw- labor/workweek_configs
rw- locations
rw- locations/custom_attribute_definitions
r-- loyalty/programs
r-- merchants
rw- merchants/custom_attribute_definitions
rw- online_checkout/payment_links
rw- orders/custom_attribute_definitions
rw- payments
r-- payouts
rw- refunds
r-- sites
rw- team_members/jobs
r-- webhooks/event_types
rw- webhooks/subscriptions
" },
    ObjectTable { provider: "squareSandbox", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- bank_accounts
rw- bookings
rw- bookings/custom_attribute_definitions
r-- bookings/location_booking_profiles
r-- bookings/team_member_booking_profiles
rw- cards
rw- catalog
r-- catalogItems
r-- channels
rw- customers
rw- customers/custom_attribute_definitions
rw- customers/groups
r-- customers/segments
r-- devices
rw- devices/codes
r-- disputes
r-- events/types
rw- gift_cards
rw- gift_cards/activities
rw- labor/break_types
r-- labor/team_member_wages
rw- labor/workweek_configs
rw- locations
rw- locations/custom_attribute_definitions
r-- loyalty/programs
r-- merchants
rw- merchants/custom_attribute_definitions
rw- online_checkout/payment_links
rw- orders/custom_attribute_definitions
rw- payments
r-- payouts
rw- refunds
r-- sites
rw- team_members/jobs
r-- webhooks/event_types
rw- webhooks/subscriptions
" },
    ObjectTable { provider: "stripe", module: "", read: ObjectList::MetadataOnly, write: ObjectList::Open, lines: "\
r?? accounts
r?? apple_pay/domains
r?? application_fees
r?? balance/history
r?? balance_transactions
r?? billing/alerts
r?? billing/credit_balance_transactions
r?? billing/credit_grants
r?? billing/meters
r?? billing_portal/configurations
r?? charges
r?? checkout/sessions
r?? climate/orders
r?? climate/products
r?? climate/suppliers
r?? country_specs
r?? coupons
r?? credit_notes
r?? customers
r?? disputes
r?? entitlements/features
r?? events
r?? file_links
r?? files
r?? financial_connections/accounts
r?? forwarding/requests
r?? identity/verification_reports
r?? identity/verification_sessions
r?? invoice_payments
r?? invoice_rendering_templates
r?? invoiceitems
r?? invoices
r?? issuing/authorizations
r?? issuing/cardholders
r?? issuing/cards
r?? issuing/disputes
r?? issuing/personalization_designs
r?? issuing/physical_bundles
r?? issuing/transactions
r?? payment_intents
r?? payment_links
r?? payment_method_configurations
r?? payment_method_domains
r?? payment_methods
r?? payouts
r?? plans
r?? prices
r?? products
r?? promotion_codes
r?? quotes
r?? radar/early_fraud_warnings
r?? radar/value_lists
r?? refunds
r?? reporting/report_runs
r?? reporting/report_types
r?? reviews
r?? setup_intents
r?? shipping_rates
r?? sigma/scheduled_query_runs
r?? subscription_schedules
r?? subscriptions
r?? tax/registrations
r?? tax_codes
r?? tax_ids
r?? tax_rates
r?? terminal/configurations
r?? terminal/locations
r?? terminal/readers
r?? test_helpers/test_clocks
r?? topups
r?? transfers
r?? treasury/credit_reversals
r?? treasury/debit_reversals
r?? treasury/financial_accounts
r?? treasury/inbound_transfers
r?? treasury/outbound_payments
r?? treasury/outbound_transfers
r?? treasury/received_credits
r?? treasury/received_debits
r?? treasury/transaction_entries
r?? treasury/transactions
r?? webhook_endpoints
" },
    ObjectTable { provider: "superSend", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
-wd campaigns
r-- campaigns/overview
r-- contact/all
-wd contacts
r-- conversation/latest-by-profile
r-- identities
rwd labels
r-- managed-domains
r-- managed-mailboxes
r-- placement-tests
rwd sender-profiles
rw- senders
rw- teams
" },
    ObjectTable { provider: "surveyMonkey", module: "", read: ObjectList::Closed, write: ObjectList::NotImplemented, lines: "\
r-- benchmark_bundles
r-- contact_lists
r-- contacts
r-- groups
r-- organizations
r-- question_bank_questions
r-- roles
r-- survey_categories
r-- survey_folders
r-- survey_languages
r-- survey_templates
r-- team_survey_templates
" },
    ObjectTable { provider: "talkdesk", module: "", read: ObjectList::MetadataOnly, write: ObjectList::Open, lines: "\
r?- account-wallet
r?- apps
r?- bulk-imports/users
r?- call-recordings
r?- calls-quality
r?- campaigns
r?- campaigns/results
r?- campaigns/scripts
r?- cases
r?- cases/fields
r?- contacts
r?- contacts/fetch
r?- do-not-call-lists
r?- express/accounts
r?- express/invoices
r?- express/products
r?- express/subscriptions
r?- guardian/cases
r?- guardian/users
r?- identity/activities
r?- insights/available-queries
r?- prompts
r?- queues
r?- record-lists
r?- ring-groups
r?- routing/attribute-categories
r?- routing/attributes
r?- service-providers-resource-types
r?- teams
r?- users
r?- users/resource-types
r?- v2/users
r?- webhooks
" },
    ObjectTable { provider: "teamleader", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- activityTypes
r-- callOutcomes
rw- calls
r-- closingDays
r-- commercialDiscounts
rw- companies
rw- contacts
r-- creditNotes
r-- customFieldDefinitions
rw- dealPhases
rw- dealPipelines
r-- dealSources
rw- deals
r-- departments
rw- events
r-- files
r-- invoices
r-- mailTemplates
r-- meetings
r-- milestones
r-- orders
r-- paymentMethods
r-- priceLists
r-- productCategories
r-- products
r-- projects
rw- quotations
rw- subscriptions
r-- tags
rw- tasks
r-- taxRates
r-- teams
r-- ticketStatus
rw- tickets
rw- timeTracking
r-- unitsOfMeasure
r-- users
r-- withholdingTaxRates
r-- workTypes
" },
    ObjectTable { provider: "teamwork", module: "", read: ObjectList::Closed, write: ObjectList::SchemaGated, lines: "\
r?? billable
r?? categories
r?? comments
r?? companies
r?? customfields
r?? dashboards
r?? deadlines
r?? features
r?? forms
r?? healths
r?? jobroles
r?? latestactivity
r?? me/timers
r?? messages
r?? milestones
r?? notebooks
r?? owners
r?? people
r?? performance
r?? planners
r?? projectcategories
r?? projects
r?? quotes
r?? risks
r?? samples
r?? skills
r?? starred
r?? stats
r?? statuses
r?? tags
r?? tasklists
r?? tasks
r?? templates
r?? time
r?? timeline
r?? timers
r?? timesheets
r?? updates
" },
    ObjectTable { provider: "webex", module: "", read: ObjectList::Open, write: ObjectList::Open, lines: "\
r?? events
r?? groups
r?? organizations
" },
    ObjectTable { provider: "xero", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- accounts
rw- bankTransactions
rw- bankTransfers
r-- batchPayments
r-- brandingThemes
r-- budgets
rw- contactGroups
rw- contacts
rw- creditNotes
rw- currencies
rw- invoices
rw- items
r-- journals
rw- linkedTransactions
rw- manualJournals
r-- organisation
r-- overpayments
rw- paymentServices
r-- payments
r-- prepayments
rw- purchaseOrders
rw- quotes
r-- repeatingInvoices
r-- reports
rw- taxRates
rw- trackingCategories
r-- users
" },
    ObjectTable { provider: "zendeskChat", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
rw- account
r-- agents
rw- bans
r-- bans/ip
rw- chats
r-- departments
rw- goals
r-- incremental/agent_events
r-- incremental/agent_timeline
r-- incremental/chats
r-- incremental/conversions
r-- incremental/department_events
rw- oauth/clients
r-- oauth/tokens
rw- roles
r-- routing_settings/agents
rw- shortcuts
rw- skills
rw- triggers
-w- visitors
" },
    ObjectTable { provider: "zendeskSupport", module: "", read: ObjectList::Closed, write: ObjectList::SchemaGated, lines: "\
r?? activities
r?? articles/labels
r-- attribute_values
r?? attributes
r?? audit_logs
r?? automations
r?? bookmarks
r?? brands
r?? custom_objects
r?? custom_roles
r?? custom_statuses
r?? deleted_tickets
r?? deleted_users
r?? deletion_schedules
r?? email_notifications
r?? group_memberships
r?? groups
r-- instance_values
r?? job_statuses
r?? locales
r?? macros
r?? monitored_twitter_handles
r?? organization_fields
r?? organization_memberships
r?? organization_subscriptions
r?? organizations
r?? posts
r?? queues
r?? recipient_addresses
r?? requests
r?? resource_collections
r?? satisfaction_ratings
r?? satisfaction_reasons
r?? sessions
r?? sharing_agreements
r?? suspended_tickets
r?? tags
r?? target_failures
r?? targets
r?? ticket_audits
r-- ticket_events
r?? ticket_fields
r?? ticket_forms
r-- ticket_metric_events
r?? ticket_metrics
r?? tickets
r?? topics
r?? trigger_categories
r?? triggers
r?? user_fields
r?? user_segments
r?? users
r?? views
r?? workspaces
" },
    ObjectTable { provider: "zoho", module: "bugtracker", read: ObjectList::NotImplemented, write: ObjectList::NotImplemented, lines: "\
" },
    ObjectTable { provider: "zoho", module: "crm", read: ObjectList::Open, write: ObjectList::Open, lines: "\
" },
    ObjectTable { provider: "zoho", module: "desk", read: ObjectList::Open, write: ObjectList::Open, lines: "\
r?- accounts
r?- articles
r?- calls
r?- communityTopics
r?- contacts
r?- contracts
r?- events
r?- groups
r?- labels
r?- products
r?- tasks
r?- ticketTags
r?- tickets
r?- users
" },
    ObjectTable { provider: "zoho", module: "mail", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- accounts
rw- accounts/folders
rw- accounts/labels
rw- collections
rw- customStatus
r-- groups/collections
r-- links
r-- links/favorites
r-- links/groups
rw- links/me
r-- links/trash
rw- messages
rw- notes
rw- notes/books
r-- notes/favorites
r-- notes/groups
r-- notes/sharedtome
rw- signature
rw- tasks
r-- tasks/groups
" },
    ObjectTable { provider: "zoho", module: "projects", read: ObjectList::NotImplemented, write: ObjectList::NotImplemented, lines: "\
" },
    ObjectTable { provider: "zoho", module: "servicedeskplus", read: ObjectList::Open, write: ObjectList::NotImplemented, lines: "\
r-- announcements
r-- assets
r-- changes
r-- problems
r-- projects
r-- purchase_orders
r-- releases
r-- requests
r-- solutions
r-- space_buildings
r-- space_campuses
r-- space_floors
r-- space_nonbuildings
r-- space_roompartitions
r-- space_rooms
r-- tasks
" },
    ObjectTable { provider: "zoom", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- activities_report
r-- archive_files
r-- billing_report
rw- contacts_groups
rw- devices
r-- devices_groups
rw- groups
rw- h323_devices
r-- meeting_activities_report
r-- meeting_summaries
r-- meeting_templates
r-- meetings
r-- meetings_report
r-- operation_logs_report
r-- phones
r-- recordings
r-- recordings_report
r-- telephone_report
rw- tracking_fields
rw- tsp
r-- upcoming_events_report
r-- upcoming_meetings
rw- users
r-- users_report
rw- webinars
" },
    ObjectTable { provider: "zoomInfo", module: "", read: ObjectList::Closed, write: ObjectList::Closed, lines: "\
r-- agent-teams
rw- audience-folders
rw- audiences
r-- board-members
r-- buying-groups
r-- companies
r-- company-rankings
r-- company-types
r-- contacts
r-- continents
r-- countries
rw- customer-buyer-personas
rw- customer-competitors
r-- departments
r-- employee-count
r-- hashtags
rw- ideal-company-profile
r-- industries
r-- intent-topics
r-- job-functions
r-- job-titles
r-- management-levels
r-- metro-regions
r-- naics-codes
r-- news
r-- news-categories
rw- products
r-- pulses
r-- revenue-ranges
r-- scoop-departments
r-- scoop-topics
r-- scoop-types
r-- scoops
r-- sic-codes
r-- states
r-- sub-unit-types
r-- tech-categories
r-- tech-skills
r-- tech-vendors
r-- usage
r-- years-of-experience
" },
];
