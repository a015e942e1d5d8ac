// Serves a folder on 127.0.0.1 as a static host would: index.html for folders,
// 404.html for what is not there, and the headers that `_headers` asks for.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = {
    '.html': 'text/html; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.ico': 'image/x-icon',
    '.json': 'application/json',
    '.csv': 'text/csv; charset=utf-8',
    '.atom': 'application/atom+xml',
    '.xml': 'application/xml',
    '.txt': 'text/plain; charset=utf-8',
    '.pdf': 'application/pdf',
};

// Rules of a `_headers` file: a path, maybe with a star or a :name, then indented "Name: value" lines.
export function parseHeaders(text) {
    const rules = [];
    for (const line of text.split('\n')) {
        if (line.trim() === '' || line.trim().startsWith('#')) {
            continue;
        } else if (/^\s/.test(line)) {
            const colon = line.indexOf(':');
            rules.at(-1).headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
        } else {
            const pattern = line.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
                .replace(/:[a-z]+/g, '[^/]+');
            rules.push({ pattern: new RegExp(`^${pattern}$`), headers: [] });
        }
    }
    return rules;
}

async function find(root, path) {
    const file = join(root, normalize(decodeURIComponent(path)));
    const info = await stat(file).catch(() => null);
    if (info?.isDirectory()) {
        return path.endsWith('/') ? { status: 200, file: join(file, 'index.html') } : { status: 301 };
    }
    return info ? { status: 200, file } : { status: 404, file: join(root, '404.html') };
}

// Resolves to the server and its origin.
export async function serve(root) {
    const rules = parseHeaders(await readFile(join(root, '_headers'), 'utf8').catch(() => ''));
    const server = createServer(async (request, response) => {
        const path = request.url.split('?')[0];
        const { status, file } = await find(root, path);
        const body = file && (await readFile(file).catch(() => null));
        for (const rule of rules.filter((rule) => rule.pattern.test(path))) {
            rule.headers.forEach(([name, value]) => response.setHeader(name, value));
        }
        if (status === 301) {
            response.setHeader('Location', `${path}/`);
        } else if (!response.hasHeader('Content-Type')) {
            response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
        }
        response.statusCode = status === 301 || body !== null ? status : 404;
        response.end(body ?? '');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, origin: `http://127.0.0.1:${server.address().port}` };
}
