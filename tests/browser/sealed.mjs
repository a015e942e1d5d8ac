// Opens the sealed folder of a customer in Chromium.
//
//   node sealed.mjs FOLDER PARTS BUILT PLAIN
//
// FOLDER is what sealed.c made of PARTS under PASSPHRASE, at /c/token/ of a site; BUILT is a site that
// candor built, with one customer's folder under the same passphrase, and PLAIN that folder without.
// Nothing may be said in the console, and nothing asked for beyond the site, whatever is done.
import { copyFile, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from './server.mjs';

const require = createRequire(join(process.env.BUILD, 'tools', 'node_modules', 'x'));
const { chromium } = require('playwright-core');
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const [site, parts, built, plain] = process.argv.slice(2);

const PASSPHRASE = 'Zwölf Äpfel, bitte';
const WRONG = /does not open/;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP trust.example 127.0.0.1'];

// A case fails with what it throws, with what the console says, and with requests that leave the site.
async function run(browser, name, options, deed, isExpected = () => false) {
    const context = await browser.newContext({ acceptDownloads: true, ...options });
    const page = await context.newPage();
    const faults = [];
    page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !isExpected(message.text())) {
            faults.push(`console: ${message.text()} ${message.location().url}`);
        }
    });
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    page.on('request', (request) => {
        if (!/^(http:\/\/(127\.0\.0\.1|trust\.example):|file:|blob:)/.test(request.url())) {
            faults.push(`foreign request: ${request.url()}`);
        }
    });
    page.setDefaultTimeout(15000);
    try {
        await deed(page, faults);
    } catch (error) {
        faults.push(error.message);
    }
    await context.close();
    console.log(`${faults.length ? 'not ok' : 'ok'} - sealed: ${name}`);
    faults.slice(0, 10).forEach((fault) => console.log(`#   ${fault.replaceAll('\n', '\n#   ')}`));
}

function equal(seen, wanted, what) {
    if (seen !== wanted) {
        throw new Error(`${what}: ${JSON.stringify(seen)}, not ${JSON.stringify(wanted)}`);
    }
}

async function enter(page, passphrase) {
    await page.getByLabel('Passphrase').fill(passphrase);
    await page.getByRole('button', { name: 'Open' }).click();
}

async function heading(page, words) {
    await page.getByRole('heading', { level: 1, name: words }).waitFor();
}

async function open(page, url, passphrase = PASSPHRASE) {
    await page.goto(url);
    await enter(page, passphrase);
    await heading(page, /Müller/);
}

async function download(page, link) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link, exact: true }).click()]);
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

async function expectFile(page, link, name) {
    const file = await download(page, link);
    equal(file.name, name, 'name');
    equal(file.bytes.equals(await readFile(join(parts, name))), true, `bytes of ${name}`);
}

async function look(page, faults, shot) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
    violations.forEach(({ id, help, nodes }) => faults.push(`${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`));
    const extra = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
    if (extra > 0) {
        faults.push(`overflows by ${extra} pixels`);
    }
    if (process.env.SHOTS) {
        await page.screenshot({ path: join(process.env.SHOTS, `${shot}.png`) });
    }
}

// --- Opening

async function opens(browser, url) {
    await run(browser, 'the right passphrase opens it', {}, async (page) => {
        await open(page, url);
        equal(await page.title(), 'Liste für Müller & Töchter', 'title');
        equal(await page.locator('html').getAttribute('lang'), 'de', 'language');
        equal(await page.evaluate(() => document.activeElement.localName), 'h1', 'focus');
        equal(await page.locator('template, input').count(), 0, 'rests of the opener');
    });
    await run(browser, 'so does its other spelling in Unicode', {}, (page) => open(page, url, PASSPHRASE.normalize('NFD')));
    await run(browser, 'Enter is enough', {}, async (page) => {
        await page.goto(url);
        await page.getByLabel('Passphrase').fill(PASSPHRASE);
        await page.keyboard.press('Enter');
        await heading(page, /Müller/);
    });
    await run(browser, 'a wrong one is told so, and the next try opens it', {}, async (page) => {
        await page.goto(url);
        await enter(page, `${PASSPHRASE}.`);
        await page.getByRole('status').filter({ hasText: WRONG }).waitFor();
        equal(await page.evaluate(() => document.activeElement.id), 'opener-passphrase', 'focus');
        equal(await page.getByLabel('Passphrase').getAttribute('aria-invalid'), 'true', 'aria-invalid');
        await enter(page, PASSPHRASE);
        await heading(page, /Müller/);
    });
    await run(browser, 'the passphrase is in no address', {}, async (page) => {
        await page.goto(url);
        await enter(page, 'not this one');
        await page.getByRole('status').filter({ hasText: WRONG }).waitFor();
        equal(page.url(), url, 'address');
    });
    await run(browser, 'a page that was cut short is told so', {}, async (page) => {
        const html = await readFile(join(site, 'c', 'token', 'index.html'), 'utf8');
        await page.route(url, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html.replace(/.{76}\n(?=.*\n<\/template>)/, '') }));
        await page.goto(url);
        await enter(page, PASSPHRASE);
        await page.getByRole('status').filter({ hasText: /not as it was published/ }).waitFor();
    });
}

// --- What is shown

async function shows(browser, url) {
    await run(browser, 'an annex is shown in place, and Back is where one was', { viewport: { width: 800, height: 200 } }, async (page) => {
        await open(page, url);
        const link = page.getByRole('link', { name: 'UK Addendum' });
        await link.scrollIntoViewIfNeeded();
        const top = await page.evaluate(() => scrollY);
        await link.click();
        await heading(page, /International Data Transfer/);
        equal(await page.title(), 'UK Addendum', 'title');
        equal(await page.locator('html').getAttribute('lang'), 'en-GB', 'language');
        equal(await page.evaluate(() => scrollY), 0, 'scrolled to');
        await page.evaluate(() => history.back());
        await heading(page, /Müller/);
        await page.waitForFunction((wanted) => scrollY === wanted, top);
        await page.evaluate(() => history.forward());
        await heading(page, /International Data Transfer/);
    });
    // A click on what still scrolls would go elsewhere.
    const calm = { viewport: { width: 800, height: 200 }, reducedMotion: 'reduce' };
    await run(browser, 'places within a file and in another one', calm, async (page) => {
        await open(page, url);
        await page.getByRole('link', { name: 'Tabelle 3' }).click();
        await heading(page, /International Data Transfer/);
        equal(await page.evaluate(() => document.activeElement.id), 'table-3', 'focus');
        await page.getByRole('link', { name: 'former ones' }).click();
        await heading(page, /Müller/);
        equal(await page.evaluate(() => document.activeElement.id), 'former', 'focus');
        await page.getByRole('link', { name: 'UK Addendum' }).click();
        await page.getByRole('link', { name: 'To table 3' }).click();
        await page.waitForFunction(() => document.activeElement.id === 'table-3');
        await page.getByRole('link', { name: 'back to the list' }).click();
        await heading(page, /Müller/);
        await page.getByRole('link', { name: 'Frühere' }).click();
        await page.waitForFunction(() => document.activeElement.id === 'former');
    });
    await run(browser, 'an address with a place in it opens there', {}, async (page) => {
        await page.goto(`${url}#/annex-uk-addendum.html#table-3`);
        await enter(page, PASSPHRASE);
        await heading(page, /International Data Transfer/);
        await page.getByRole('link', { name: 'back to the list' }).click();
        await heading(page, /Müller/);
    });
    await run(browser, 'an address of nothing opens the list', {}, async (page) => {
        await page.goto(`${url}#/no%ZZsuch.html`);
        await enter(page, PASSPHRASE);
        await heading(page, /Müller/);
    });
    await run(browser, 'CSV, JSON and calendar are downloads of the very bytes', {}, async (page) => {
        await open(page, url);
        await expectFile(page, 'CSV', 'subprocessors.csv');
        await expectFile(page, 'JSON', 'subprocessors.json');
        await expectFile(page, 'Kalender', 'changes.ics');
    });
    for (const [link, name] of [['Atom', 'feed.atom'], ['JSON Feed', 'feed.json']]) {
        await run(browser, `${name} explains itself`, {}, async (page, faults) => {
            await open(page, url);
            await page.getByRole('link', { name: link, exact: true }).click();
            await heading(page, 'This feed is encrypted');
            await page.getByText('A feed reader can not open it.').waitFor();
            equal(await page.locator('html').getAttribute('lang'), 'en', 'language');
            await look(page, faults, name);
            await expectFile(page, `Download ${name}`, name);
            await page.getByRole('link', { name: 'Back to the list' }).click();
            await heading(page, /Müller/);
        });
    }
    await run(browser, 'an annex is printed', {}, async (page) => {
        await open(page, url);
        await page.getByRole('link', { name: 'UK Addendum' }).click();
        await heading(page, /International Data Transfer/);
        await page.emulateMedia({ media: 'print' });
        equal(await page.getByText('Annex III: the list').isVisible(), true, 'text in print');
        equal((await page.pdf()).length > 1000, true, 'a PDF');
    });
    for (const width of [375, 1280]) {
        for (const scheme of ['light', 'dark']) {
            await run(browser, `at ${width}, ${scheme}`, { viewport: { width, height: 800 }, colorScheme: scheme }, async (page, faults) => {
                await page.goto(url);
                await look(page, faults, `closed-${width}-${scheme}`);
                await enter(page, 'not this one');
                await page.getByRole('status').filter({ hasText: WRONG }).waitFor();
                await look(page, faults, `wrong-${width}-${scheme}`);
                await enter(page, PASSPHRASE);
                await heading(page, /Müller/);
                await look(page, faults, `open-${width}-${scheme}`);
            });
        }
    }
}

// --- Where it can not, and where it must

async function elsewhere(browser, url, folder) {
    await run(browser, 'the folder alone, from a disk, where no policy stops a script in it', {}, async (page) => {
        const copy = await mkdtemp(join(tmpdir(), 'candor-saved-'));
        for (const name of await readdir(folder)) {
            await copyFile(join(folder, name), join(copy, name));
        }
        await open(page, `${pathToFileURL(copy)}/index.html`);
        await expectFile(page, 'CSV', 'subprocessors.csv');
        await page.getByRole('link', { name: 'UK Addendum' }).click();
        await heading(page, /International Data Transfer/);
        await page.evaluate(() => history.back());
        await heading(page, /Müller/);
        await page.getByRole('link', { name: 'Schedule' }).click();
        await heading(page, /never run/);
        for (const id of ['probe', 'code', 'drawn']) {
            await page.locator(`#${id}`).click();
            equal(await page.locator(`#${id}`).getAttribute('href'), null, `link of ${id}`);
        }
        equal(await page.locator('main script, iframe, animate').count(), 0, 'scripts');
        equal(await page.title(), 'Schedule', 'title');
        await rm(copy, { recursive: true });
    }, (words) => words.includes('ERR_FILE_NOT_FOUND'));
    await run(browser, 'plain http is told so', {}, async (page) => {
        await page.goto(url.replace('127.0.0.1', 'trust.example'));
        equal(await page.evaluate(() => crypto.subtle === undefined), true, 'no crypto.subtle');
        await page.getByRole('status').filter({ hasText: /on https or in a saved file/ }).waitFor();
        equal(await page.getByLabel('Passphrase').isVisible(), false, 'a form');
    });
    await run(browser, 'no JavaScript is told so', { javaScriptEnabled: false }, async (page) => {
        await page.goto(url);
        await page.locator('.fault', { hasText: 'needs JavaScript' }).waitFor();
        equal(await page.getByLabel('Passphrase').isVisible(), false, 'a form');
    });
    await run(browser, 'the policy allows its own script alone', {}, async (page) => {
        const response = await page.goto(url);
        const policy = response.headers()['content-security-policy'];
        equal(/default-src 'none'/.test(policy) && !/unsafe/.test(policy), true, policy);
    });
}

// --- A site that was built

async function followLinks(page) {
    const files = await page.locator('a[download]').evaluateAll((links) => links.map((link) => link.download));
    equal(['changes.ics', 'subprocessors.csv', 'subprocessors.json'].every((name) => files.includes(name)), true, `files: ${files}`);
    for (const name of new Set(files)) {
        const [file] = await Promise.all([page.waitForEvent('download'), page.locator(`a[download="${name}"]`).first().click()]);
        equal((await readFile(await file.path())).equals(await readFile(join(plain, name))), true, `bytes of ${name}`);
    }
    const places = await page.locator('a[href^="#/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const pages = new Set(places.filter((place) => place.endsWith('.html')));
    equal(pages.size, (await readdir(plain)).filter((name) => name.startsWith('annex-')).length, 'annexes');
    for (const place of pages) {
        const title = (await readFile(join(plain, place.slice(2)), 'utf8')).match(/<title>([^<]*)/)[1];
        await page.locator(`a[href="${place}"]`).first().click();
        await page.waitForFunction(() => location.hash.endsWith('.html') && document.querySelector('h1') !== null);
        equal(title.startsWith((await page.title()).slice(0, 12)), true, `title of ${place}: ${await page.title()}`);
        await page.evaluate(() => history.back());
        await page.locator('a[download]').first().waitFor();
    }
}

async function builtSite(browser) {
    const { server, origin } = await serve(built);
    const address = `${origin}/c/${basename(plain)}/`;
    const name = (await readFile(join(plain, 'index.html'), 'utf8')).match(/<h1[^>]*>([^<]*)/)[1].trim();
    await run(browser, 'a site that was built', {}, async (page, faults) => {
        await page.goto(address);
        equal((await page.content()).includes(name), false, 'the heading is readable');
        await page.locator('#opener-passphrase').fill('not this one');
        await page.locator('#opener button').click();
        await page.locator('#opener-status.fault').waitFor();
        await page.locator('#opener-passphrase').fill(PASSPHRASE);
        await page.keyboard.press('Enter');
        await page.locator('a[download]').first().waitFor();
        equal((await page.locator('h1').textContent()).trim(), name, 'heading');
        equal((await readFile(join(plain, 'index.html'), 'utf8')).includes(await page.locator('.private').textContent()), false, 'who may read it');
        await look(page, faults, 'built');
        await followLinks(page);
        await page.locator('a[href="#/feed.atom"]').first().click();
        await page.locator('a[download="feed.atom"]').waitFor();
        await look(page, faults, 'built-feed');
        const feed = await page.evaluate(async () => (await fetch('feed.atom')).text()).catch((error) => String(error));
        equal(/<entry>/.test(feed), false, 'the policy lets a script fetch');
    }, (words) => /Content Security Policy|connect-src/.test(words));
    server.close();
}

const { server, origin } = await serve(site);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: FLAGS });
const url = `${origin}/c/token/`;
try {
    await opens(browser, url);
    await shows(browser, url);
    await elsewhere(browser, url, join(site, 'c', 'token'));
    await builtSite(browser);
} finally {
    await browser.close();
    server.close();
}
