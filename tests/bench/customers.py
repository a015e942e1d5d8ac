#!/usr/bin/env python3
"""Makes a site of 60 vendors with a ledger, and customers for it.

usage: customers.py SITE CANDOR COUNT

The customers differ in product, region, features and notice window, as those of
a company do: 72 kinds.  An existing site keeps its vendors and gets others.
Prints nothing.
"""
import os
import random
import subprocess
import sys

SITE = """title: Trust
company: Example GmbH
base_url: https://trust.example.com/
contact: privacy@example.com
notice: {days: 30}
products: {analytics: Analytics, voice: Voice, surveys: Surveys}
regions: {eu: EU data residency, us: US data residency}
features: {translations: Translation, ai: AI, replay: Replay}
"""
VENDOR = """---
name: Vendor %(n)d
category: Group %(group)d
entity:
  legal_name: Vendor %(n)d Ltd
  address: Street %(n)d, 10115 Berlin, Germany
  country: DE
  contact: {name: Data protection office, email: dpo@vendor%(n)d.example}
website: https://vendor%(n)d.example/
links: {dpa: "https://vendor%(n)d.example/dpa"}
purpose: Stores and processes answers for module %(n)d of the products.
data: [Names, E-mail addresses, Free text]
subjects: [Survey respondents]
operations: [store, process]
retention: %(days)d days
locations: %(places)s
transfer: {mechanism: none-needed}
products: [%(products)s]
%(feature)s---
We use it for module %(n)d.
"""
PRODUCTS = ["analytics", "voice", "surveys"]
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


def write_vendor(site, number, days, seed):
    chance = random.Random(seed + number)
    facts = {
        "n": number,
        "group": number % 6,
        "days": days,
        "places": chance.choice(["[DE]", "[FI]", "{eu: [DE], us: [US]}", "{eu: [IE, DE], us: [US]}"]),
        "products": ", ".join(sorted(chance.sample(PRODUCTS, chance.choice([1, 1, 1, 2])))),
        "feature": chance.choice(["", "", "", "feature: {id: translations, default: off}\n",
                                  "feature: {id: ai, default: off}\n", "feature: {id: replay, default: on}\n"]),
    }
    with open("%s/content/vendors/vendor-%02d.md" % (site, number), "w", encoding="utf-8") as file:
        file.write(VENDOR % facts)


def record(site, candor, day):
    subprocess.run([candor, "record", "-C", site, "--as-of", day, "-q", "-m", "We said why."], check=True)


def make_site(site, candor):
    os.makedirs(site + "/content/vendors")
    with open(site + "/content/site.yml", "w", encoding="utf-8") as file:
        file.write(SITE)
    for number in range(60):
        write_vendor(site, number, 30, 1)
    record(site, candor, "2026-01-01")
    for month in range(4):
        for number in range(month * 5, month * 5 + 5):
            write_vendor(site, number, 60, 1)
        record(site, candor, "2026-%02d-01" % (2 + 2 * month))


def make_customers(site, count):
    chance = random.Random(count)
    with open(site + "/content/customers.csv", "w", encoding="utf-8") as file:
        file.write("id,name,token,products,regions,features,notice_days,contacts\n")
        for number in range(count):
            token = "".join(chance.choice(ALPHABET) for _ in range(26))
            file.write('customer-%d,"Customer %d, Inc.",%s,%s,%s,%s,%s,dpo@customer%d.example\n' % (
                number, number, token, chance.choice(PRODUCTS), chance.choice(["eu", "us"]),
                chance.choice(["", "translations", "ai; translations", "replay=off"]),
                chance.choice(["", "14", "20"]), number))


if __name__ == "__main__":
    if not os.path.isdir(sys.argv[1]):
        make_site(sys.argv[1], sys.argv[2])
    make_customers(sys.argv[1], int(sys.argv[3]))
