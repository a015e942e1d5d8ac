"""What each published form says of a vendor, brought into one shape.

The register's facts are put into the words of each form, and what the form says is
read into the same: lists by their items in order of the alphabet, since the order of
a list is no fact.
"""
import csv
import html.parser
import io
import json
import re

PLACES = {"DE": "Germany", "FR": "France", "IE": "Ireland", "US": "United States", "FI": "Finland",
          "NL": "Netherlands", "SE": "Sweden", "CA": "Canada", "EU": "European Union", "PT": "Portugal"}
PRODUCTS = {"forms": "Forms", "mail": "Mailings", "voice": "Voice"}
REGIONS = {"eu": "EU region", "us": "US region"}
FEATURES = {"translate": "Translation", "summaries": "Summaries"}
ROLES = {"subprocessor": "Subprocessor", "affiliate": "Affiliate", "internal": "Internal",
         "independent-controller": "Independent controller"}
MECHANISMS = {"adequacy": "Adequacy decision", "dpf": "EU-US Data Privacy Framework",
              "scc": "Standard contractual clauses", "bcr": "Binding corporate rules"}
ACCESS = {"content": "Content that you put in", "account": "Account data", "usage": "Usage data", "none": "None"}
OPERATIONS = {"store": "Stores", "process": "Processes", "transit": "Passes on", "view": "Can view"}
LISTS = ("data", "not_data", "subjects", "operations", "products")
OWN = ("name", "role", "entity", "replaces")


def services_of(facts):
    """The facts of each service, by its id; the only one has none."""
    services = {}
    for key, value in facts.items():
        service, _, field = key.rpartition("/")
        if service or field not in OWN:
            services.setdefault(service, {})[field] = value
    return services


def words(text):
    return sorted(re.findall(r"\w+", text))


# --- JSON. ---


def canonical(facts):
    """Facts with nothing left to the reader: what goes without saying is said."""
    out = {"role": "subprocessor", **facts}
    for key, value in out.items():
        field = key.rpartition("/")[2]
        if field in LISTS:
            out[key] = sorted(value)
        if field == "locations":
            regions = value if isinstance(value, dict) else {"": value}
            out[key] = {region: sorted(places) for region, places in regions.items()}
        if field == "feature":
            out[key] = {"default": "off", **value}
    return out


def json_facts(vendor):
    facts = {key: vendor[key] for key in OWN if key in vendor}
    for service in vendor["services"]:
        service = dict(service)
        prefix = service.pop("id", "")
        if "locations" in service:
            service["locations"] = {part.get("region", ""): part["places"] for part in service["locations"]}
        facts.update({"/".join(filter(None, (prefix, key))): value for key, value in service.items()})
    return canonical(facts)


def read_json(text):
    """By vendor: status, days and facts."""
    return {v["id"]: (v["status"], v.get("from", ""), v.get("until", ""), v.get("last_objection", ""), json_facts(v))
            for v in json.loads(text)["vendors"]}


def as_json(register):
    return {vendor: (e.status, e.since, e.until, e.objection, canonical(e.facts)) for vendor, e in register.items()}


# --- CSV. ---


def condition(feature):
    if not feature:
        return ""
    how = "unless you switch off" if feature.get("default") == "on" else "only if you switch on"
    return "%s %s" % (how, FEATURES[feature["id"]])


def location_cell(locations):
    regions = locations if isinstance(locations, dict) else {"": locations}
    return sorted(words("%s %s" % (REGIONS.get(region, ""), " ".join(PLACES[place] for place in places)))
                  for region, places in regions.items())


def csv_row(vendor, entry, service):
    facts, entity = entry.facts, entry.facts["entity"]
    contact, transfer = entity.get("contact", {}), service.get("transfer", {})
    return {
        "id": vendor, "name": facts["name"], "role": facts.get("role", "subprocessor"), "status": entry.status,
        "legal_name": entity["legal_name"], "address": entity["address"], "country": entity["country"],
        "contact_name": contact.get("name", ""), "contact_position": contact.get("position", ""),
        "contact_email": contact.get("email", ""),
        "registration": entity.get("registration", ""), "lei": entity.get("lei", ""),
        "service": service.get("name", ""), "purpose": service.get("purpose", ""),
        "data": sorted(service.get("data", [])), "not_data": sorted(service.get("not_data", [])),
        "access": service.get("access", ""), "subjects": sorted(service.get("subjects", [])),
        "operations": sorted(service.get("operations", [])), "retention": service.get("retention", ""),
        "locations": location_cell(service.get("locations", [])),
        "transfer": MECHANISMS.get(transfer.get("mechanism"), ""), "module": transfer.get("module", ""),
        "supplementary": transfer.get("supplementary", ""),
        "products": sorted(PRODUCTS[product] for product in service.get("products", [])),
        "condition": condition(service.get("feature")), "from": entry.since, "until": entry.until,
        "last_objection": entry.objection, "reason": "",
        "replaces": facts.get("replaces", ""),
    }


def as_csv(register):
    rows = [csv_row(vendor, entry, service) for vendor, entry in register.items()
            for service in services_of(entry.facts).values()]
    return {(row["id"], row["service"]): row for row in rows}


def read_csv(text):
    """By vendor and service: the columns of what the register knows."""
    rows = {}
    for row in csv.DictReader(io.StringIO(text, newline=""), strict=True):
        for column in LISTS:
            row[column] = sorted(filter(None, row[column].split("; ")))
        row["locations"] = sorted(words(part) for part in row["locations"].split("; "))
        for column in ("category", "website", "certifications", "relies_on", "links", "facts", "verified",
                       "description"):
            del row[column]
        assert (row["id"], row["service"]) not in rows, "%s stands twice in the CSV" % row["id"]
        rows[row["id"], row["service"]] = row
    return rows


# --- Pages. ---


class ListPage(html.parser.HTMLParser):
    """The vendors of each section of the list."""

    def __init__(self, text):
        super().__init__()
        self.sections, self.section, self.is_heading = {}, None, False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "section":
            self.section = self.sections.setdefault(attributes["id"], [])
        if tag == "th":
            self.is_heading = True
        if tag == "a" and self.is_heading and self.section is not None:
            self.section.append(attributes["href"].removeprefix("/subprocessors/").strip("/"))

    def handle_endtag(self, tag):
        if tag == "th":
            self.is_heading = False
        if tag == "section":
            self.section = None


def section_of(entry):
    if entry.status != "current":
        return entry.status
    return {"subprocessor": "subprocessors", "affiliate": "affiliates", "internal": "internal",
            "independent-controller": "independent-controllers"}[entry.facts.get("role", "subprocessor")]


def as_list_page(register):
    sections = {}
    for vendor, entry in register.items():
        sections.setdefault(section_of(entry), []).append(vendor)
    return sections


def read_list_page(text):
    return {section: sorted(vendors) for section, vendors in ListPage(text).sections.items()}


class VendorPage(html.parser.HTMLParser):
    """Each heading of a vendor's page, with the terms below it and what is said to each."""

    def __init__(self, text):
        super().__init__()
        self.blocks, self.heading, self.term, self.into = {}, "", "", None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag in ("h1", "h2", "dt"):
            self.into = [""]
        if tag in ("dd", "li") and self.term:
            self.into = self.blocks.setdefault(self.heading, {}).setdefault(self.term, [])
            self.into.append("")
        if tag == "time" and self.into is not None:
            self.into[-1] = dict(attributes)["datetime"]
            self.into = None

    def handle_endtag(self, tag):
        if self.into is not None and tag in ("h1", "h2"):
            self.heading = "" if tag == "h1" else self.into[0]
        if self.into is not None and tag == "dt":
            self.term = self.into[0]
        if tag in ("h1", "h2", "dt", "dd", "li"):
            self.into = None

    def handle_data(self, data):
        if self.into is not None:
            self.into[-1] += data


def read_vendor_page(text):
    """By heading and term; without what the register does not know."""
    page = VendorPage(text)
    out = {}
    for heading, terms in page.blocks.items():
        if heading in ("Further details", "Announced changes"):
            continue
        for term, values in terms.items():
            values = sorted(filter(None, (re.sub(r"\s+", " ", value).strip() for value in values)))
            if term == "Location":
                values = sorted(words(value) for value in values)
            if term not in ("Category", "Website", "Certifications", "Certificates", "Relies on", "Its documents",
                            "Last verified", "Replaced by"):
                out[heading, term] = values
    return out


def page_summary(entry, names):
    facts = entry.facts
    since = "In use from" if entry.status == "upcoming" else "In use since"
    until = "Was in use until" if entry.status == "former" else "In use until"
    return {"Role": [ROLES[facts.get("role", "subprocessor")]], since: [entry.since], until: [entry.until],
            "Objections until": [entry.objection],
            "Replaces": [names[facts["replaces"]]] if "replaces" in facts else []}


def page_service(service):
    feature, transfer = service.get("feature"), service.get("transfer", {})
    how = "Unless you switch off" if feature and feature.get("default") == "on" else "Only if you switch on"
    mechanism = MECHANISMS.get(transfer.get("mechanism"), "")
    return {
        "Purpose": [service.get("purpose", "")], "Retention": [service.get("retention", "")],
        "Condition": ["%s %s" % (how, FEATURES[feature["id"]])] if feature else [],
        "Products": sorted(PRODUCTS[product] for product in service.get("products", [])) or ["Every product"],
        "Personal data": sorted(service.get("data", [])), "No access to": sorted(service.get("not_data", [])),
        "Access": [ACCESS[service["access"]]] if "access" in service else [],
        "Data subjects": sorted(service.get("subjects", [])),
        "Operations": sorted(OPERATIONS[operation] for operation in service.get("operations", [])),
        "Location": location_cell(service["locations"]),
        "Transfer mechanism": [mechanism + (", module " + transfer["module"] if "module" in transfer else "")],
        "Supplementary measures": [transfer.get("supplementary", "")],
    }


def page_company(entity):
    contact = entity.get("contact", {})
    person = ", ".join(filter(None, (contact.get("name"), contact.get("position"))))
    return {"Legal entity": [entity["legal_name"]], "Address": [entity["address"]],
            "Country": [PLACES[entity["country"]]], "Registration number": [entity.get("registration", "")],
            "LEI": [entity.get("lei", "")],
            "Data protection contact": [" ".join(filter(None, (person, contact.get("email"))))]}


def as_vendor_page(entry, names):
    """`names`: what each vendor is called on that day."""
    blocks = {"": page_summary(entry, names), "Company": page_company(entry.facts["entity"])}
    for service in services_of(entry.facts).values():
        blocks[service.get("name", "Processing")] = page_service(service)
    return {(heading, term): values for heading, terms in blocks.items() for term, values in terms.items()
            if [value for value in values if value]}
