"""The published page of the list on a day gone by, and what the register makes of that day."""
import tree
from readers import ACCESS, FEATURES, MECHANISMS, PLACES, PRODUCTS, location_cell, services_of, words

SECTIONS = {"subprocessor": "Subprocessors in use", "affiliate": "Affiliates",
            "independent-controller": "Independent controllers", "internal": "For our own operations"}


def id_of(link):
    return link.attributes["href"].removeprefix("/subprocessors/").strip("/")


def texts(element, *tags):
    return [found.text() for found in element.all(*tags)]


def read_service(cells):
    purpose, data, place = cells
    return {"purpose": purpose.text(without=("small",)), "condition": sorted(texts(purpose, "small")),
            "data": sorted(texts(data, "li")) or [data.text()],
            "location": sorted(words(text) for text in texts(place, "p")), "transfer": texts(place, "small")}


def read_vendor(body):
    """The id, and what is said of it."""
    first, *several = (row.below("th", "td") for row in body.all("tr"))
    services = {row[0].text(): read_service(row[1:]) for row in several} or {"": read_service(first[2:])}
    link, = first[0].all("a")
    return id_of(link), {"name": link.text(), "entity": first[1].text(without=("small",)),
                         "status": texts(first[1], "small"), "services": services}


def read_archive_page(text):
    """By the heading of the section: what is said of each vendor."""
    out = {}
    for section in tree.read(text).all("section"):
        if section.has_class("register"):
            heading, = section.all("h2")
            vendors = [read_vendor(body) for body in section.all("tbody")]
            assert len(dict(vendors)) == len(vendors), "a vendor stands twice under %s" % heading.text()
            out[heading.text()] = dict(vendors)
    return out


def service_cells(service):
    feature, products = service.get("feature"), service.get("products")
    conditions = []
    if feature:
        how = "Unless you switch off" if feature.get("default") == "on" else "Only if you switch on"
        conditions.append("%s %s" % (how, FEATURES[feature["id"]]))
    if products:
        named = [PRODUCTS[product] for product in PRODUCTS if product in products]
        conditions.append("Only with %s" % " ".join(named))
    transfer = service.get("transfer", {})
    mechanism = MECHANISMS.get(transfer.get("mechanism"), "")
    module = ", module " + transfer["module"] if "module" in transfer else ""
    return {"purpose": service["purpose"], "condition": sorted(conditions),
            "data": sorted(service.get("data") or [ACCESS[service["access"]]]),
            "location": location_cell(service["locations"]),
            "transfer": [mechanism + module] if mechanism else []}


def rows_of(services):
    """By name where there are several; the only one goes without."""
    return {service.get("name", "") if len(services) > 1 else "": service_cells(service) for service in services}


def as_archive_page(register, names):
    """What the page has to say of the vendors in use; `names`: what each vendor is called."""
    sections = {}
    for vendor, entry in register.items():
        facts, entity = entry.facts, entry.facts["entity"]
        if entry.status != "current":
            continue
        said = ["In use since " + entry.since if entry.since else "",
                "Replaces " + names[facts["replaces"]] if "replaces" in facts else "",
                *("Replaced by " + names[other] for other, its in register.items()
                  if its.status == "current" and its.facts.get("replaces") == vendor)]
        sections.setdefault(SECTIONS[facts.get("role", "subprocessor")], {})[vendor] = {
            "name": facts["name"], "entity": "%s, %s" % (entity["legal_name"], PLACES[entity["country"]]),
            "status": list(filter(None, said)),
            "services": rows_of(list(services_of(facts).values()))}
    return {"%s %d" % (title, len(vendors)): vendors for title, vendors in sections.items()}
