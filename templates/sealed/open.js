// Opens the files that are sealed in the page beside this script: asks for the passphrase, decrypts
// them here, and shows them in place.  Nothing is sent anywhere.  candor-sealed(7) has the format.
'use strict';

(() => {
    const START = 'index.html';
    const HEAD_BYTES = 32;
    const NONCE_BYTES = 12;
    const TAG_BYTES = 16;
    const MOST_ROUNDS = 10000000;
    const MOST_PARTS = 64;
    const TYPES = {
        csv: 'text/csv;charset=utf-8',
        json: 'application/json',
        ics: 'text/calendar;charset=utf-8',
        atom: 'application/atom+xml;charset=utf-8',
    };

    const form = document.getElementById('opener');
    const field = document.getElementById('opener-passphrase');
    const status = document.getElementById('opener-status');
    const words = form.dataset;
    const folder = new URL('.', location.href).href;
    const language = document.documentElement.lang;

    const files = new Map(); // by name, as bytes
    const addresses = new Map(); // of those that are offered for download
    let shown = ''; // the name of the file on the page
    let isBusy = false;

    // --- The bundle

    class WrongPassphrase extends Error {}

    function check(claim) {
        if (!claim) {
            throw new Error('not a sealed bundle');
        }
    }

    // The head, which each record is bound to, and the records behind it.
    function parseBundle(text) {
        const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
        const view = new DataView(bytes.buffer);
        check(bytes.length >= HEAD_BYTES && new TextDecoder().decode(bytes.subarray(0, 8)) === 'candor\0\u0001');
        const bundle = {
            head: bytes.subarray(0, HEAD_BYTES),
            rounds: view.getUint32(8),
            salt: bytes.subarray(12, 28),
            records: [],
        };
        const count = view.getUint32(28);
        check(bundle.rounds > 0 && bundle.rounds <= MOST_ROUNDS && count > 0 && count <= MOST_PARTS);
        let at = HEAD_BYTES;
        for (let i = 0; i < count; i++) {
            check(at + NONCE_BYTES + 4 <= bytes.length);
            const nonce = bytes.subarray(at, at + NONCE_BYTES);
            const size = view.getUint32(at + NONCE_BYTES);
            at += NONCE_BYTES + 4;
            check(size >= TAG_BYTES && size <= bytes.length - at);
            bundle.records.push({ nonce, data: bytes.subarray(at, at + size) });
            at += size;
        }
        check(at === bytes.length);
        return bundle;
    }

    async function deriveKey(passphrase, bundle) {
        const raw = new TextEncoder().encode(passphrase.normalize('NFC'));
        const material = await crypto.subtle.importKey('raw', raw, 'PBKDF2', false, ['deriveKey']);
        const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bundle.salt, iterations: bundle.rounds };
        return crypto.subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    }

    async function openRecord(key, bundle, number) {
        const bound = new Uint8Array(HEAD_BYTES + 4);
        bound.set(bundle.head);
        new DataView(bound.buffer).setUint32(HEAD_BYTES, number);
        const { nonce, data } = bundle.records[number];
        return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: bound }, key, data));
    }

    // A passphrase that is wrong can not be told from a first record that was changed.
    async function openBundle(passphrase, bundle) {
        const key = await deriveKey(passphrase, bundle);
        const found = new Map();
        for (let i = 0; i < bundle.records.length; i++) {
            const plain = await openRecord(key, bundle, i).catch((error) => {
                throw i === 0 ? new WrongPassphrase() : error;
            });
            const size = plain[0] * 256 + plain[1];
            check(size <= plain.length - 2);
            found.set(new TextDecoder().decode(plain.subarray(2, 2 + size)), plain.subarray(2 + size));
        }
        check(found.has(START));
        return found;
    }

    // --- What is shown

    function addressOf(name) {
        if (!addresses.has(name)) {
            const type = TYPES[name.split('.').pop()] ?? 'application/octet-stream';
            addresses.set(name, URL.createObjectURL(new Blob([files.get(name)], { type })));
        }
        return addresses.get(name);
    }

    function isFeed(name) {
        return name === 'feed.json' || name.endsWith('.atom');
    }

    function decode(text) {
        try {
            return decodeURIComponent(text);
        } catch {
            return text;
        }
    }

    // The file that a link leads to, and the place in it; null where it leads out of the bundle.
    function findTarget(href) {
        let url;
        try {
            url = new URL(href, folder);
        } catch {
            return null;
        }
        const path = url.href.split(/[?#]/)[0];
        const name = path.startsWith(folder) ? decode(path.slice(folder.length)) || START : '';
        return files.has(name) ? { name, anchor: url.hash } : null;
    }

    // Pages and feeds are places of this page, so that Back, Reload and a new tab do what they always do.
    function hashOf(name, anchor) {
        return name === START ? anchor || '#' : `#/${encodeURIComponent(name)}${anchor}`;
    }

    function relink(page, name) {
        for (const link of page.querySelectorAll('a[href], area[href]')) {
            const href = link.getAttribute('href');
            const target = href.startsWith('#') ? { name, anchor: href } : findTarget(href);
            if (target === null) {
                continue;
            }
            if (target.name.endsWith('.html') || isFeed(target.name)) {
                link.setAttribute('href', hashOf(target.name, target.anchor));
            } else {
                link.setAttribute('href', addressOf(target.name));
                link.setAttribute('download', target.name);
            }
            link.removeAttribute('target');
        }
    }

    // No part of a sealed page runs, whoever sealed it and whatever policy the host sends.
    function tame(page) {
        page.querySelectorAll('script, iframe, frame, object, embed, base, meta, link, style, animate, set')
            .forEach((element) => element.remove());
        for (const element of page.querySelectorAll('*')) {
            for (const { name, value } of [...element.attributes]) {
                // A browser passes over control characters and spaces in the scheme of an address.
                const isCode = value.replace(/[^!-~]/g, '').toLowerCase().startsWith('javascript:');
                if (name.startsWith('on') || isCode) {
                    element.removeAttribute(name);
                }
            }
        }
    }

    function makeElement(page, parent, name, text) {
        const element = page.createElement(name);
        element.textContent = text;
        parent.append(element);
        return element;
    }

    // What stands for a file that is no page: what it is, the file, and the way back.
    function makeNote(name) {
        const title = isFeed(name) ? words.feedTitle : name;
        const page = document.implementation.createHTMLDocument(title);
        const main = makeElement(page, page.body, 'main', '');
        page.documentElement.lang = language;
        main.className = 'opener';
        makeElement(page, main, 'h1', title);
        if (isFeed(name)) {
            makeElement(page, main, 'p', words.feedLead);
        }
        const file = makeElement(page, makeElement(page, main, 'p', ''), 'a', `${words.download} ${name}`);
        file.href = addressOf(name);
        file.download = name;
        makeElement(page, makeElement(page, main, 'p', ''), 'a', words.back).href = '#';
        return page;
    }

    function makePage(name) {
        if (!name.endsWith('.html')) {
            return makeNote(name);
        }
        const page = new DOMParser().parseFromString(new TextDecoder().decode(files.get(name)), 'text/html');
        tame(page);
        relink(page, name);
        return page;
    }

    // "#/annex.html#clause-8" is a place in another file, "#clause-8" one in the first.
    function parseHash(hash) {
        const [name, anchor = ''] = hash.startsWith('#/') ? hash.slice(2).split('#') : [START, hash.slice(1)];
        return files.has(decode(name)) ? { name: decode(name), anchor: decode(anchor) } : { name: START, anchor: '' };
    }

    function focusOn(element) {
        if (element.tabIndex < 0) {
            element.setAttribute('tabindex', '-1');
        }
        element.focus({ preventScroll: true });
    }

    function replacePage(name) {
        const page = makePage(name);
        shown = name;
        document.title = page.title;
        document.documentElement.lang = page.documentElement.lang;
        document.documentElement.dir = page.documentElement.dir;
        document.body.replaceWith(document.adoptNode(page.body));
        scrollTo({ top: 0, behavior: 'instant' });
        focusOn(document.querySelector('h1') ?? document.body);
    }

    function show() {
        const { name, anchor } = parseHash(location.hash);
        if (name !== shown) {
            replacePage(name);
        }
        const target = anchor === '' ? null : document.getElementById(anchor);
        if (target !== null) {
            target.scrollIntoView();
            focusOn(target);
        }
    }

    // --- The form

    function say(text, isFault) {
        status.textContent = text;
        status.classList.toggle('fault', isFault);
        field.setAttribute('aria-invalid', String(isFault));
    }

    async function submit(event) {
        event.preventDefault();
        if (isBusy) {
            return;
        }
        isBusy = true;
        say(words.working, false);
        try {
            const bundle = parseBundle(document.getElementById('sealed').content.textContent);
            const found = await openBundle(field.value, bundle);
            found.forEach((bytes, name) => files.set(name, bytes));
        } catch (error) {
            say(error instanceof WrongPassphrase ? words.wrong : words.damaged, true);
            field.focus();
            field.select();
        }
        isBusy = false;
        if (files.size > 0) {
            addEventListener('popstate', show);
            show();
        }
    }

    if (globalThis.crypto?.subtle === undefined) {
        say(words.insecure, true);
    } else {
        form.addEventListener('submit', submit);
        form.hidden = false;
    }
})();
