// Each feed, archive and calendar gets one type and one lifetime from `_headers`.
//
//   node headers.mjs SITE
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseHeaders } from '../browser/server.mjs';

const site = process.argv[2];
const rules = parseHeaders(readFileSync(join(site, '_headers'), 'utf8'));
const SHORT = 'max-age=300, must-revalidate';
const LONG = 'max-age=31536000, immutable';
const WANTED = [
    [/^feed\.atom$/, 'application/atom+xml; charset=utf-8', SHORT],
    [/^feed-\d+\.atom$/, 'application/atom+xml; charset=utf-8', LONG],
    [/^feed\.json$/, 'application/feed+json; charset=utf-8', SHORT],
    [/^feed-\d+\.json$/, 'application/feed+json; charset=utf-8', LONG],
    [/^changes\.ics$/, 'text/calendar; charset=utf-8', SHORT],
    [/^subprocessors\.csv$/, 'text/csv; charset=utf-8; header=present', ''],
    [/^subprocessors\.json$/, 'application/json; charset=utf-8', ''],
];

function valuesOf(path, name) {
    return rules
        .filter((rule) => rule.pattern.test(`/${path}`))
        .flatMap((rule) => rule.headers.filter(([key]) => key === name).map(([, value]) => value));
}

const files = readdirSync(site, { recursive: true }).filter((path) => /\.(atom|csv|json|ics)$/.test(path));
for (const [pattern, type, cache] of WANTED) {
    const paths = files.filter((path) => pattern.test(basename(path)));
    const faults = paths.filter((path) => valuesOf(path, 'Content-Type').join('|') !== type ||
        valuesOf(path, 'Cache-Control').join('|') !== cache);
    const ok = paths.length > (cache === '' ? 0 : 1) && faults.length === 0;
    console.log(`${ok ? 'ok' : 'not ok'} - headers of ${pattern.source}`);
    faults.slice(0, 10).forEach((path) =>
        console.log(`#   ${path}: ${valuesOf(path, 'Content-Type')}; ${valuesOf(path, 'Cache-Control')}`));
}
