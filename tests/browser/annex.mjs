// Prints the annexes of the site that annex_site.mjs writes, on A4 and on Letter, and
// reads the sheets.
//
//   node annex.mjs SITE FOLDER      SITE as built; PDF files are left in FOLDER
//
// Each sheet: its number, the day and the head of the ledger, the head of the table; no
// word outside the margins or over another; as many rows as fit, and none cut in two
// that fits on a sheet.  All sheets: every fact of every vendor, in order, and nobody else.
import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CUSTOMERS, VENDORS, listedVendors } from './annex_site.mjs';
import { serve } from './server.mjs';

const require = createRequire(join(process.env.BUILD, 'tools', 'node_modules', 'x'));
const { chromium } = require('playwright-core');
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const run = promisify(execFile);
const [root, folder] = process.argv.slice(2);

const PAPERS = { A4: [595, 842], Letter: [612, 792] };
const MARGIN = 14 * 72 / 25.4;
const WORDS = {
    en: { day: '22 November 2026', number: (n, all) => `Page ${n} of ${all}`, heads: ['Name', 'Address; contact person’s name, position and contact details', 'Description of the processing', 'Location and transfer'], from: 'Holds from 1 March 2027', affiliate: 'Affiliate' },
    de: { day: '22. November 2026', number: (n, all) => `Seite ${n} von ${all}`, heads: ['Name', 'Anschrift; Name, Funktion und Kontaktdaten der Kontaktperson', 'Beschreibung der Verarbeitung', 'Ort der Verarbeitung, Übermittlung'], from: 'Gilt ab 1. März 2027', affiliate: 'Verbundenes Unternehmen' },
    fr: { day: '22 novembre 2026', number: (n, all) => `Page ${n} sur ${all}`, heads: ['Nom', 'Adresse ; nom, fonction et coordonnées de la personne de contact', 'Description du traitement', 'Lieu du traitement, transfert'], from: 'Vaut à partir du 1er mars 2027', affiliate: 'Société affiliée' },
};
const INSTRUMENTS = { '2021-914': '2021/914', '2021-915': '2021/915', 'uk-addendum': 'International Data Transfer Addendum', schedule: '' };
const PRINTS = [
    ...Object.keys(INSTRUMENTS).flatMap((annex) => Object.keys(PAPERS).map((paper) => ['en', annex, paper])),
    ['de', '2021-914', 'A4'], ['de', 'uk-addendum', 'Letter'], ['fr', '2021-915', 'A4'], ['fr', 'schedule', 'Letter'],
];

function report(name, faults) {
    console.log(`${faults.length ? 'not ok' : 'ok'} - ${name}`);
    faults.slice(0, 10).forEach((fault) => console.log(`#   ${fault.replaceAll('\n', '\n#   ')}`));
}

// Lines break where they like; what counts is which letters follow each other.
function squeeze(text) {
    return text.replace(/\s+/gu, '');
}

function decode(text) {
    return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

// The sheets of a PDF: their size, their text in the order of the page, and where each word stands.
async function readSheets(file) {
    const options = { maxBuffer: 1e9 };
    const raw = (await run('pdftotext', ['-raw', file, '-'], options)).stdout.split('\f').slice(0, -1);
    const { stdout } = await run('pdftotext', ['-bbox', file, '-'], options);
    return stdout.split('<page ').slice(1).map((page, i) => {
        const [width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(page).slice(1).map(Number);
        const words = [...page.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g)]
            .map(([, x0, y0, x1, y1, text]) => ({ x0: +x0, y0: +y0, x1: +x1, y1: +y1, text: decode(text) }));
        const isNumber = (word) => word.y0 > height - 16 * 72 / 25.4;
        return { width, height, text: squeeze(raw[i]), words: words.filter((word) => !isNumber(word)),
            number: words.filter(isNumber).map((word) => word.text).join(' ') };
    });
}

// The rows of a sheet, below the head of the table.  A row starts with a number in the first
// column, the next of `numbers`, which loses it: what is broken into lines may start so as well.
function takeRows(sheet, words, numbers) {
    const isHead = (word) => words.heads[2].startsWith(word.text) && word.x0 > sheet.width / 3;
    const top = Math.min(...sheet.words.filter(isHead).map((word) => word.y1));
    const body = sheet.words.filter((word) => word.y0 >= top - 1);
    const rows = [];
    for (const word of body.filter((one) => Math.abs(one.x0 - MARGIN) < 2).sort((a, b) => a.y0 - b.y0)) {
        if (word.text === numbers[0]) {
            rows.push({ number: numbers.shift(), y: word.y0 });
        }
    }
    const end = Math.max(...body.map((word) => word.y1));
    rows.forEach((row, i) => Object.assign(row, { height: (rows[i + 1]?.y ?? end) - row.y }));
    return { rows, end, isContinued: body.some((word) => word.y0 < (rows[0]?.y ?? Infinity) - 12) };
}

// What stands in each row of the annex, in order: what is said in another language is left out.
function expectedRows(language) {
    const places = new Intl.DisplayNames([language], { type: 'region' });
    return listedVendors().flatMap((vendor, i) => vendor.services.map((service, part) => ({
        number: vendor.services.length > 1 ? `${i + 1}.${part + 1}` : `${i + 1}`,
        isLong: service.purpose.length > 2000,
        facts: [
            vendor.legal,
            ...(part ? [`${i + 1}.1`] : [
                vendor.name,
                ...(vendor.listing === 'affiliate' ? [WORDS[language].affiliate] : []),
                ...(vendor.listing === 'upcoming' ? [WORDS[language].from] : []),
                vendor.address, vendor.person, vendor.position, vendor.email,
            ]),
            service.name, ...service.purpose.split('\n\n'), ...service.data, ...service.subjects, service.retention,
            places.of(service.place), service.supplementary,
        ].filter(Boolean),
    })));
}

function checkSheet(sheet, number, all, { words, head, paper }) {
    const faults = [];
    const [width, height] = PAPERS[paper];
    const expect = (what, isRight) => isRight || faults.push(`sheet ${number}: ${what}`);
    expect(`is ${sheet.width} by ${sheet.height}`, Math.abs(sheet.width - width) < 2 && Math.abs(sheet.height - height) < 2);
    expect(`its number is "${sheet.number}"`, sheet.number === words.number(number, all));
    expect('no day', sheet.text.includes(squeeze(words.day)));
    expect('no head of the ledger', sheet.text.includes(head));
    words.heads.forEach((title) => expect(`no "${title}"`, sheet.text.includes(squeeze(title))));
    for (const word of sheet.words) {
        const isInside = word.x0 >= MARGIN - 1 && word.x1 <= width - MARGIN + 1 && word.y0 >= MARGIN - 4 && word.y1 <= height - MARGIN + 4;
        expect(`"${word.text}" is outside the margins`, isInside);
    }
    sheet.words.forEach((a, i) => sheet.words.slice(i + 1).forEach((b) => {
        const across = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0), down = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
        expect(`"${a.text}" is over "${b.text}"`, across < 1 || down < 0.4 * Math.min(a.y1 - a.y0, b.y1 - b.y0));
    }));
    return faults;
}

// A row goes to the next sheet when it does not fit, and is cut only where it is longer than a sheet.
function checkBreaks(sheets, words, expected) {
    const faults = [];
    const numbers = expected.map((row) => row.number);
    const long = new Set(expected.filter((row) => row.isLong).map((row) => row.number));
    let last = '', room = 0;
    for (const [i, sheet] of sheets.entries()) {
        const { rows, end, isContinued } = takeRows(sheet, words, numbers);
        if (isContinued && !long.has(last)) {
            faults.push(`sheet ${i + 1}: row ${last} is cut in two`);
        }
        const needed = long.has(rows[0]?.number) ? 60 : rows[0]?.height ?? 0;
        if (!isContinued && room > needed + 12) {
            faults.push(`sheet ${i}: row ${rows[0]?.number} would have fitted on it`);
        }
        last = rows.at(-1)?.number ?? last;
        room = sheet.height - MARGIN - end;
    }
    return numbers.length ? [...faults, `no row ${numbers[0]}`] : faults;
}

// Whether `fact` stands in `text` as a whole, or in two parts, as where a sheet ends.
function stands(text, fact, canBeCut) {
    let cut = fact.length;
    while (canBeCut && cut > 0 && !text.includes(fact.slice(0, cut))) {
        cut -= 1;
    }
    return text.includes(fact.slice(0, cut)) && text.includes(fact.slice(cut));
}

// Every fact in its row; what the head of each sheet says in between is taken out.
function checkFacts(sheets, words, expected) {
    const heads = squeeze(words.heads.join(''));
    const text = sheets.map((sheet) => sheet.text.slice(sheet.text.indexOf(heads) + heads.length)).join('');
    const faults = [];
    let at = 0;
    for (const [i, { number, isLong, facts }] of expected.entries()) {
        const next = expected[i + 1];
        const end = next ? text.indexOf(squeeze(next.number + next.facts[0]), at + 1) : text.length;
        const row = text.slice(at, end);
        const missing = facts.filter((fact) => !stands(row, squeeze(fact), isLong));
        faults.push(...missing.map((fact) => `row ${number}: no "${fact}"`));
        if (!row.startsWith(squeeze(number + facts[0]))) {
            faults.push(`row ${number} is not where it should be`);
        }
        at = end;
    }
    const left = VENDORS.filter(({ listing }) => !['current', 'affiliate', 'upcoming'].includes(listing));
    return [...faults, ...left.filter(({ email }) => text.includes(email)).map(({ name, listing }) => `${name} is on it, as ${listing}`)];
}

async function checkPrint(page, origin, [language, annex, paper], head) {
    const customer = CUSTOMERS[language], words = WORDS[language], file = join(folder, `${language}-${annex}-${paper}.pdf`);
    const name = `annex ${annex} in ${language} on ${paper}:`;
    await page.goto(`${origin}/c/${customer.token}/annex-${annex}.html`, { waitUntil: 'load' });
    await page.pdf({ path: file, format: paper });
    const sheets = await readSheets(file), expected = expectedRows(language);
    const about = { words, head, paper };
    report(`${name} ${sheets.length} sheets`, sheets.flatMap((sheet, i) => checkSheet(sheet, i + 1, sheets.length, about)));
    report(`${name} where rows are cut`, checkBreaks(sheets, words, expected));
    report(`${name} every fact`, checkFacts(sheets, words, expected));
    const first = [squeeze(customer.name), 'ExampleHoldingSE', squeeze(INSTRUMENTS[annex]), `${listedVendors().length}`];
    report(`${name} whose and what it is`, first.filter((text) => !sheets[0].text.includes(text)).map((text) => `no "${text}"`));
    const printed = sheets.map((sheet) => sheet.text).join('');
    report(`${name} nothing of the site around it`, ['TrustatExample', 'candor', '‹'].filter((text) => printed.includes(text)));
}

async function checkScreen(page, url, width, scheme) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(url, { waitUntil: 'load' });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
    const faults = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`);
    const extra = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
    const running = await page.locator('.running').isVisible();
    return [...faults, ...(extra > 0 ? [`overflows by ${extra} pixels`] : []), ...(running ? ['the head of sheets is seen'] : [])];
}

const { server, origin } = await serve(root);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
try {
    await mkdir(folder, { recursive: true });
    const { ledger_head: head } = JSON.parse(await readFile(join(root, 'subprocessors.json'), 'utf8'));
    const page = await browser.newPage();
    for (const print of PRINTS) {
        await checkPrint(page, origin, print, head);
    }
    for (const [language, annex, width, scheme] of [['en', '2021-914', 375, 'light'], ['de', 'uk-addendum', 375, 'dark'],
        ['fr', 'schedule', 768, 'light'], ['en', 'uk-addendum', 768, 'dark'], ['de', '2021-915', 1280, 'light'], ['fr', '2021-914', 1280, 'dark']]) {
        const url = `${origin}/c/${CUSTOMERS[language].token}/annex-${annex}.html`;
        report(`annex ${annex} in ${language} at ${width}, ${scheme}`, await checkScreen(page, url, width, scheme));
    }
} finally {
    await browser.close();
    server.close();
}
