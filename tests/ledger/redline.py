"""What changed from one day to another: as the redline page has it, as `candor diff` does, and by the register.

All three become {vendor: (kind, name, facts)}, where the facts are {(service, label): (before, after)}.
Before and after are words in order of the alphabet, since the order of a list is no fact.
"""
import tree
from archive import id_of
from readers import ACCESS, FEATURES, MECHANISMS, OPERATIONS, PLACES, PRODUCTS, REGIONS, ROLES, words

MARKS = {"+": "added", "-": "removed", "~": "changed"}
ONLY = "Processing"  # what the only service is called where others come for it


# --- The page. ---


def side(field, tag):
    """What is struck or new; nothing where that is said in words."""
    said = "".join(found.text(without=("span",)) for found in field.all(tag))
    return words("" if said == "Not stated" else said)


def read_change(section):
    heading, = section.below("h2")
    kind = next(heading.all("b")).attributes["class"].split()[1]
    assert next(heading.all("b")).text().lower() == kind, "%s is not said in words" % kind
    link, = heading.all("a")
    marked = {"added": "ins", "removed": "del"}.get(kind)
    assert [found.tag for found in heading.below("ins", "del")] == ([marked] if marked else [])
    facts, service = {}, ""
    for element in section.all("h3", "dl", "details"):
        if element.tag == "h3":
            service = element.text(without=("b",))
        if element.tag == "dl" and not list(element.all("del", "ins")):
            continue  # what is kept
        for field in element.below("div") if element.tag == "dl" else ():
            label, = field.all("dt")
            assert (service, label.text()) not in facts, "%s is said twice" % label.text()
            facts[service, label.text()] = side(field, "del"), side(field, "ins")
    causes = [found.attributes["href"].split("/")[2] for found in section.all("a")
              if found.attributes["href"].startswith("/changes/")]
    return id_of(link), (kind, link.text(), facts), causes


def read_page(text):
    """Changes by vendor, and the notices behind each."""
    sections = [section for section in tree.read(text).all("section") if section.has_class("redline")]
    changes = [read_change(section) for section in sections]
    assert len({vendor for vendor, _, _ in changes}) == len(changes), "a vendor stands twice"
    return ({vendor: change for vendor, change, _ in changes}, {vendor: causes for vendor, _, causes in changes})


# --- `candor diff`. ---


def read_diff(text):
    out, facts, label = {}, {}, None
    for line in text.splitlines():
        if line[0] in MARKS:
            name, _, vendor = line[2:-1].rpartition(" (")
            facts = {}
            out[vendor] = (MARKS[line[0]], name, facts)
        elif line.startswith("      "):
            was, now = facts[label]
            facts[label] = (words(line[8:]), now) if line[6] == "-" else (was, words(line[8:]))
        elif line.startswith("    "):
            service, _, field = line.strip().rpartition(": ")
            label = service, field
            facts[label] = [], []
        else:
            assert line == "The register is the same on both days.", line
    return out


def names_of_changes(changes):
    """What diff says of those that came or went: that they did."""
    return {vendor: (kind, name, facts if kind == "changed" else {}) for vendor, (kind, name, facts) in changes.items()}


# --- The register. ---


def places_text(locations):
    regions = locations if isinstance(locations, dict) else {"": locations}
    return " ".join("%s %s" % (REGIONS.get(region, ""), " ".join(PLACES[place] for place in places))
                    for region, places in regions.items())


def service_facts(service):
    """By label, in words."""
    transfer, feature = service.get("transfer", {}), service.get("feature")
    how = "unless you switch off" if feature and feature.get("default") == "on" else "only if you switch on"
    module = "module " + transfer["module"] if "module" in transfer else ""
    return {
        "Purpose": service.get("purpose", ""), "Personal data": " ".join(service.get("data", [])),
        "No access to": " ".join(service.get("not_data", [])), "Access": ACCESS.get(service.get("access"), ""),
        "Data subjects": " ".join(service.get("subjects", [])),
        "Operations": " ".join(OPERATIONS[operation] for operation in service.get("operations", [])),
        "Retention": service.get("retention", ""), "Location": places_text(service.get("locations", [])),
        "Transfer mechanism": " ".join((MECHANISMS.get(transfer.get("mechanism"), ""), module,
                                        transfer.get("supplementary", ""))),
        "Products": " ".join(PRODUCTS[product] for product in service.get("products", [])) or "Every product",
        "Condition": "%s %s" % (how, FEATURES[feature["id"]]) if feature else ""}


def own_facts(facts, names):
    entity, contact = facts["entity"], facts["entity"].get("contact", {})
    return {
        "Name": facts["name"], "Role": ROLES[facts.get("role", "subprocessor")],
        "Replaces": names[facts["replaces"]] if "replaces" in facts else "", "Legal entity": entity["legal_name"],
        "Address": entity["address"], "Country": PLACES[entity["country"]],
        "Registration number": entity.get("registration", ""), "LEI": entity.get("lei", ""),
        "Data protection contact": " ".join(contact.get(key, "") for key in ("name", "position", "email"))}


def parts_of(facts, names):
    """The vendor itself under "", and each service by its id; the only one under None."""
    parts = {"": own_facts(facts, names)} if facts else {}
    services = {}
    for key, value in facts.items():
        service, _, field = key.rpartition("/")
        if service or field not in ("name", "role", "entity", "replaces"):
            services.setdefault(service or None, {})[field] = value
    for service, said in services.items():
        parts[service] = {**service_facts(said), "Name": said.get("name", "")}
    return parts


def titles_of(was, now):
    """What each part is called: the only service stands in its vendor while it is the only one."""
    several = [parts for parts in (was, now) if parts and None not in parts]
    titles = {service: part["Name"] for parts in (was, now) for service, part in parts.items() if service}
    return {**titles, "": "", None: ONLY if several else ""}


def change_between(was, now, names):
    """The facts that differ, of two states of one vendor; {} for a state in which it is not in use."""
    old, new = parts_of(was, names), parts_of(now, names)
    titles = titles_of(old, new)
    out = {}
    for part in [*old, *(part for part in new if part not in old)]:
        before, after = old.get(part, {}), new.get(part, {})
        for label in before or after:
            # What comes or goes as a whole is named above its facts.
            is_heading = label == "Name" and not (before and after)
            pair = words(before.get(label, "")), words(after.get(label, ""))
            if pair[0] != pair[1] and not is_heading:
                out[titles[part], label] = pair
    return out


def as_changes(was, now, names):
    """`was` and `now`: the facts of each vendor in use on two days."""
    out = {}
    for vendor in sorted(set(was) | set(now)):
        facts = change_between(was.get(vendor, {}), now.get(vendor, {}), names)
        kind = "added" if vendor not in was else "removed" if vendor not in now else "changed"
        if facts:
            out[vendor] = kind, (now.get(vendor) or was[vendor])["name"], facts
    return out
