// Holds the head of every content file against `candor schema KIND`.
//
//   node frontmatter.mjs CONTENT
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.env.BUILD, 'tools', 'node_modules', 'x'));
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;
const yaml = require('js-yaml');

const FOLDERS = {
    vendors: 'vendor',
    changes: 'change',
    pages: 'page',
    certifications: 'certification',
    documents: 'document',
    faq: 'faq',
    updates: 'update',
};
const content = process.argv[2];

function report(name, faults) {
    console.log(`${faults.length ? 'not ok' : 'ok'} - ${name}`);
    faults.slice(0, 10).forEach((fault) => console.log(`#   ${fault}`));
}

function validatorOf(kind) {
    const schema = JSON.parse(execFileSync(process.env.PROG, ['schema', kind], { encoding: 'utf8' }));
    const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
    addFormats(ajv);
    return ajv.compile(schema);
}

function filesBelow(folder) {
    return readdirSync(folder).sort().flatMap((name) => {
        const path = join(folder, name);
        return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}

// A translation (aws.de.md) has no head.
function hasHead(path) {
    return /\/[^./]+\.md$/.test(path);
}

function headOf(path) {
    return readFileSync(path, 'utf8').match(/^---\r?\n(.*?)^---\r?$/ms)?.[1] ?? '';
}

function faultsOf(validate, text) {
    // YAML 1.2's core schema: days stay text, `off` is no flag.
    validate(yaml.load(text, { schema: yaml.CORE_SCHEMA }) ?? {});
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

report('site.yml by its schema', faultsOf(validatorOf('site'), readFileSync(join(content, 'site.yml'), 'utf8')));
for (const [folder, kind] of Object.entries(FOLDERS)) {
    const validate = validatorOf(kind);
    for (const path of filesBelow(join(content, folder)).filter(hasHead)) {
        report(`${path.slice(content.length + 1)} by its schema`, faultsOf(validate, headOf(path)));
    }
    report(`the schema of a ${kind} knows unknown keys`, faultsOf(validate, 'no_such_key: x').length ? [] : ['it does not']);
}
