"""The vendors of the story, with the facts they start with."""


def entity(name, address, country, **more):
    return {"legal_name": name, "address": address, "country": country, **more}


def desk(host, **more):
    return {"name": "Data protection desk", "email": "privacy@%s.example" % host, **more}


LINDEN = {
    "name": "Linden Hosting",
    "entity": entity("Linden Hosting GmbH", "Lindenallee 1, 04105 Leipzig, Germany", "DE", contact=desk("linden"),
                     registration="HRB 1234"),
    "compute/name": "Linden Compute",
    "compute/purpose": "Runs our servers.",
    "compute/data": ["Answers", "Names"],
    "compute/access": "content",
    "compute/subjects": ["Respondents", "Users"],
    "compute/operations": ["store", "process"],
    "compute/retention": "Until you delete the form.",
    "compute/locations": ["DE"],
    "backup/name": "Linden Backup",
    "backup/purpose": "Keeps a copy of the database.",
    "backup/data": ["Encrypted copies"],
    "backup/access": "none",
    "backup/operations": ["store"],
    "backup/retention": "30 days, then overwritten.",
    "backup/locations": ["DE", "NL"],
}
PAPERBOAT = {
    "name": "Paperboat Mail",
    "entity": entity("Paperboat SAS", "4 quai des Bateliers, 67000 Strasbourg, France", "FR",
                     contact={"email": "dpo@paperboat.example"}),
    "purpose": "Delivers the e-mails that the application sends.",
    "data": ["E-mail addresses", "Text of the message"],
    "access": "content",
    "subjects": ["Users"],
    "operations": ["process", "transit"],
    "retention": "Deleted on delivery.",
    "locations": ["FR"],
    "products": ["mail"],
}
LANTERN = {
    "name": "Lantern Desk",
    "entity": entity("Lantern Desk Ltd", "1 Quay Street, Dublin, Ireland", "IE", contact=desk("lantern")),
    "purpose": "Holds the requests that you send to our support.",
    "data": ["Requests", "Names"],
    "not_data": ["Answers"],
    "access": "account",
    "subjects": ["Users"],
    "operations": ["store", "view"],
    "retention": "Two years.",
    "locations": ["IE", "US"],
    "transfer": {"mechanism": "scc", "module": "3", "supplementary": "Requests are encrypted at rest."},
}
QUILL = {
    "name": "Quill AI",
    "entity": entity("Quill Inc.", "500 Pine Street, San Francisco, CA 94108, United States", "US",
                     contact=desk("quill"), lei="529900T8BM49AURSDO55"),
    "purpose": "Writes summaries of free text.",
    "data": ["Free text"],
    "not_data": ["Names"],
    "access": "content",
    "operations": ["process"],
    "retention": "30 days, against misuse.",
    "locations": ["US"],
    "transfer": {"mechanism": "dpf"},
    "products": ["forms", "voice"],
    "feature": {"id": "summaries"},
}
TALLY = {
    "name": "Tally Books",
    "role": "internal",
    "entity": entity("Tally Oy", "Kirjatie 5, 00100 Helsinki, Finland", "FI", contact=desk("tally")),
    "purpose": "Keeps our accounts.",
    "data": ["Names of those who pay"],
    "access": "account",
    "subjects": ["Customers"],
    "operations": ["store"],
    "retention": "Ten years, as the law has it.",
    "locations": ["FI"],
}
HARBOUR = {
    "name": "Harbour Forms",
    "role": "affiliate",
    "entity": entity("Harbour Forms AB", "Hamngatan 2, 11147 Stockholm, Sweden", "SE", contact=desk("harbour")),
    "purpose": "Answers the telephone at night.",
    "data": ["Names", "Requests"],
    "access": "account",
    "operations": ["view"],
    "retention": "Keeps nothing of its own.",
    "locations": ["SE"],
}
COMPASS = {
    "name": "Compass Metrics",
    "entity": entity("Compass Metrics B.V.", "Kade 7, 1011 AA Amsterdam, Netherlands", "NL", contact=desk("compass")),
    "purpose": "Counts how the application is used.",
    "data": ["Events of use"],
    "access": "usage",
    "operations": ["store", "process"],
    "retention": "14 months.",
    "locations": ["NL"],
}
COMPASS_AGAIN = {
    **COMPASS,
    "purpose": "Counts how forms are filled in, without addresses.",
    "data": ["Events of use", "Kind of device"],
    "retention": "90 days.",
    "products": ["forms"],
}
SPARROW = {
    "name": "Sparrow SMS",
    "entity": entity("Sparrow Telecom SA", "Rua das Flores 9, 1200-001 Lisboa, Portugal", "PT", contact=desk("sparrow")),
    "purpose": "Sends codes to telephones.",
    "data": ["Telephone numbers"],
    "access": "account",
    "operations": ["transit"],
    "retention": "Seven days.",
    "locations": ["PT"],
}
LEDGERLY = {
    "name": "Ledgerly Pay",
    "role": "independent-controller",
    "entity": entity("Ledgerly Payments Ltd", "2 Canal Row, Dublin, Ireland", "IE", contact=desk("ledgerly")),
    "purpose": "Takes payments by card.",
    "data": ["Names", "Card numbers"],
    "access": "account",
    "operations": ["store", "process", "view"],
    "retention": "As its own law has it.",
    "locations": ["IE"],
}
BABEL = {
    "name": "Babel Translate",
    "entity": entity("Babel SE", "Sprachweg 3, 50825 Köln, Germany", "DE", contact=desk("babel")),
    "purpose": "Translates answers.",
    "data": ["Free text"],
    "access": "content",
    "operations": ["process"],
    "retention": "Not kept after translation.",
    "locations": ["DE", "FI"],
    "products": ["forms"],
    "feature": {"id": "translate", "default": "off"},
}
PIGEON = {
    "name": "Pigeon Post",
    "entity": entity("Pigeon Post B.V.", "Duivenkade 8, 3011 AA Rotterdam, Netherlands", "NL", contact=desk("pigeon")),
    "replaces": "paperboat",
    "purpose": "Delivers the e-mails that the application sends.",
    "data": ["E-mail addresses", "Text of the message"],
    "access": "content",
    "subjects": ["Users"],
    "operations": ["process", "transit"],
    "retention": "Deleted on delivery; a record is kept for 30 days.",
    "locations": ["NL"],
    "products": ["mail"],
}
BEACON = {
    "name": "Beacon Alerts",
    "entity": entity("Beacon Alerts Inc.", "10 Front Street, Toronto, Canada", "CA", contact=desk("beacon")),
    "purpose": "Wakes us when a server fails, and sends codes when one is needed.",
    "data": ["Names of servers", "Telephone numbers"],
    "access": "usage",
    "operations": ["process"],
    "retention": "One year.",
    "locations": ["CA"],
    "transfer": {"mechanism": "adequacy"},
}
KESTREL = {
    "name": "Kestrel",
    "entity": entity("Kestrel SAS", "4 quai des Faucons, 33000 Bordeaux, France", "FR", contact=desk("kestrel")),
    "purpose": "Watches the servers at night.",
    "data": ["Names of servers"],
    "access": "usage",
    "operations": ["view"],
    "retention": "One week.",
    "locations": ["FR"],
}
