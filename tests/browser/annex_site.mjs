// A site whose annexes are long: sixty vendors and more, with several services, names
// and addresses that are too wide for their columns, and one row longer than a page.
//
//   node annex_site.mjs FOLDER     writes FOLDER/content
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const WORDS = ['letters', 'drafts', 'orders', 'images', 'tickets', 'recordings', 'profiles', 'forms', 'meters', 'maps'];
const PLACES = ['DE', 'FI', 'IE', 'NL', 'SE', 'FR'];

export const CUSTOMERS = {
    en: { name: 'Brückner & Löwe <Handels> AG', token: 'aaaaaaaaaaaaaaaaaaaaaaaaaa' },
    de: { name: 'Zweite Kundin GmbH', token: 'bbbbbbbbbbbbbbbbbbbbbbbbbb' },
    fr: { name: 'Société des Eaux de la Vallée', token: 'cccccccccccccccccccccccccc' },
};

function wordsOf(count, seed) {
    return Array.from({ length: count }, (_, i) => `${WORDS[(seed * 7 + i * 3) % 10]}${i % 5 ? '' : seed}`).join(' ');
}

function makeService(number, part) {
    return {
        name: `Service ${number}-${part}`,
        purpose: `Keeps ${wordsOf(6 + ((number * part) % 20), number)}.`,
        data: [`Names of ${WORDS[number % 10]}, in full`, `Contents of ${wordsOf(3, part)}`, `Days ${number}`],
        subjects: [`Readers ${number}`, 'Staff'],
        retention: `${number} days after ${wordsOf(3, number + part)}.`,
        place: PLACES[(number + part) % 6],
        supplementary: part % 2 ? `Encrypted ${wordsOf(4, number)}.` : '',
    };
}

// What is said of each vendor; `listing` is where it belongs on an annex.
function makeVendor(number) {
    const several = number % 5 === 0 ? 3 : 1;
    const services = Array.from({ length: several }, (_, i) => makeService(number, i + 1));
    const isWide = number % 7 === 0;
    const host = isWide ? `${'a-very-long-host-name'.repeat(2)}${number}.example` : `v${number}.example`;
    return {
        id: `v${String(number).padStart(2, '0')}`,
        name: `Vendor ${String(number).padStart(2, '0')}`,
        legal: isWide ? `Donaudampfschifffahrtsgesellschaftsverwaltung${number} und Söhne Holding GmbH & Co. KG` : `Vendor ${number} GmbH`,
        address: isWide ? `c/o ${wordsOf(9, number)}, Bahnhofstraße ${number}, 89073 Ulm, Germany` : `Gasse ${number}, 89073 Ulm, Germany`,
        person: number % 3 ? `Ada Brandt-${number}` : `Privacy desk ${number}`,
        position: number % 3 ? `Head of data protection ${number}` : '',
        email: `${isWide ? 'office_for_questions_about_data_protection_and_more' : 'dpo'}-${number}@${host}`,
        listing: 'current',
        services,
    };
}

function makeVendors() {
    const vendors = Array.from({ length: 60 }, (_, i) => makeVendor(i + 1));
    vendors[16].services[0].purpose = Array.from({ length: 14 }, (_, i) => `Paragraph ${i + 1}: ${wordsOf(60, i)}.`).join('\n\n');
    const others = ['affiliate', 'affiliate', 'upcoming', 'upcoming', 'former', 'independent-controller', 'internal'];
    others.forEach((listing, i) => vendors.push({ ...makeVendor(61 + i), listing }));
    return vendors;
}

export const VENDORS = makeVendors();

// In the order of the annex: in use, affiliates, to come.
export function listedVendors() {
    return ['current', 'affiliate', 'upcoming'].flatMap((listing) => VENDORS.filter((vendor) => vendor.listing === listing));
}

function yamlOf({ name, purpose, data, subjects, retention, place, supplementary }) {
    return { name, purpose, data, subjects, operations: ['store', 'view'], retention, locations: [place],
        transfer: supplementary ? { mechanism: 'none-needed', supplementary } : undefined };
}

function fileOf(vendor) {
    const { services, listing } = vendor;
    const keys = {
        name: vendor.name,
        role: ['current', 'upcoming', 'former'].includes(listing) ? undefined : listing,
        from: listing === 'upcoming' ? '2027-03-01' : undefined,
        until: listing === 'former' ? '2026-01-31' : undefined,
        entity: { legal_name: vendor.legal, address: vendor.address, country: 'DE',
            contact: { name: vendor.person, position: vendor.position || undefined, email: vendor.email } },
        links: { dpa: `https://${vendor.id}.example/dpa` },
        services: services.map((service, i) => ({ id: `s${i + 1}`, ...yamlOf(service) })),
    };
    return `---\n${Object.entries(keys).filter(([, value]) => value !== undefined)
        .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('')}---\n`;
}

export async function writeSite(folder) {
    const content = join(folder, 'content');
    await mkdir(join(content, 'vendors'), { recursive: true });
    await mkdir(join(content, 'customers'));
    await writeFile(join(content, 'site.yml'), 'title: Trust at Example\ncompany: Example Holding SE\n' +
        'base_url: https://trust.example.com/\ncontact: privacy@example.com\nlanguages: [en, de, fr]\n');
    for (const vendor of VENDORS) {
        await writeFile(join(content, 'vendors', `${vendor.id}.md`), fileOf(vendor));
    }
    for (const [language, customer] of Object.entries(CUSTOMERS)) {
        await writeFile(join(content, 'customers', `${language}.yml`), `${JSON.stringify({ ...customer, language })}\n`);
    }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    await writeSite(process.argv[2]);
}
