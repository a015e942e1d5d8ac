// Opens a built site in Chromium.
//
//   node pages.mjs SITE
//
// Every page: nothing in the console, no request beyond the site's own origin, a
// Content-Security-Policy that allows no script.  One page of each kind, in light
// and dark, on a phone and on a desktop: nothing for axe, nothing that overflows.
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { serve } from './server.mjs';

const require = createRequire(join(process.env.BUILD, 'tools', 'node_modules', 'x'));
const { chromium } = require('playwright-core');
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const root = process.argv[2];

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'];

function report(name, faults) {
    console.log(`${faults.length ? 'not ok' : 'ok'} - ${name}`);
    faults.slice(0, 10).forEach((fault) => console.log(`#   ${fault.replaceAll('\n', '\n#   ')}`));
}

async function filesBelow(folder) {
    const entries = await readdir(folder, { withFileTypes: true });
    const below = entries.map((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? filesBelow(path) : [path];
    });
    return (await Promise.all(below)).flat().sort();
}

// What is like another page: /subprocessors/aws/ like /subprocessors/x/, in each language; and
// /subprocessors/as-of/2026-01-01/changes/ like that of another day.
function kindOf(path, languages) {
    const parts = path.split('/').filter((part) => part !== '');
    const language = languages.has(parts[0]) ? parts.shift() : '';
    const kind = parts.map((part, depth) => (depth === 0 || ['as-of', 'changes'].includes(part) ? part : 'x'));
    return `${language}:${kind.join('/')}`;
}

// What is heard while pages are opened; empty it between two of them.
function listen(page, origin) {
    const faults = [];
    page.on('console', (message) => faults.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    page.on('request', (request) => {
        if (!request.url().startsWith(`${origin}/`)) {
            faults.push(`foreign request: ${request.url()}`);
        }
    });
    return faults;
}

async function checkQuiet(page, url, heard) {
    heard.length = 0;
    const response = await page.goto(url, { waitUntil: 'load' });
    const policy = response.headers()['content-security-policy'] ?? '';
    const faults = [...heard];
    if (!/default-src 'none'/.test(policy) || /unsafe|script-src (?!'none')/.test(policy)) {
        faults.push(`Content-Security-Policy: ${policy || 'none'}`);
    }
    if (response.status() !== 200) {
        faults.push(`status ${response.status()}`);
    }
    return faults;
}

async function checkLook(page, url, width, scheme) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(url, { waitUntil: 'load' });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
    const faults = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`);
    const extra = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
    return extra > 0 ? [...faults, `overflows by ${extra} pixels`] : faults;
}

async function main(context, origin) {
    const files = (await filesBelow(root)).filter((file) => file.endsWith('.html'));
    const paths = files.map((file) => `/${relative(root, file)}`.replace(/index\.html$/, ''));
    const home = await readFile(join(root, 'index.html'), 'utf8');
    const languages = new Set([...home.matchAll(/hreflang="?([a-z-]+)/gi)].map((match) => match[1].toLowerCase()));
    const kinds = new Map();
    const page = await context.newPage();
    const heard = listen(page, origin);
    for (const path of paths) {
        const kind = kindOf(path, languages);
        kinds.set(kind, kinds.get(kind) ?? path);
        report(`${path} is quiet`, await checkQuiet(page, origin + path, heard));
    }
    const missing = await context.request.get(`${origin}/no/such/page/`);
    report('a missing page is 404.html', missing.status() === 404 && (await missing.text()) !== '' ? [] : ['it is not']);
    for (const path of kinds.values()) {
        for (const width of [375, 1280]) {
            for (const scheme of ['light', 'dark']) {
                report(`${path} at ${width}, ${scheme}`, await checkLook(page, origin + path, width, scheme));
            }
        }
    }
}

const profile = await mkdtemp(join(tmpdir(), 'candor-browser-'));
const { server, origin } = await serve(root);
const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM,
    headless: true,
    args: FLAGS,
});
try {
    await main(context, origin);
} finally {
    await context.close();
    server.close();
    await rm(profile, { recursive: true, force: true });
}
