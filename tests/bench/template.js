// Renders what tests/bench/template.c renders, with hogan.js.
//
//   node template.js TEMPLATE ROUNDS
'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const hogan = require(join(process.env.BUILD, 'tools', 'node_modules', 'hogan.js'));

const rows = Array.from({ length: 1000 }, (_, i) => ({
    id: `vendor-${i}`,
    name: `Vendor & Sons No. ${i}`,
    purpose: 'Sends the mail that you write to your customers',
    country: 'Germany',
    location: 'Frankfurt, <Dublin>',
    transfer: 'Standard contractual clauses',
    since: `2026-01-${String((i % 28) + 1).padStart(2, '0')}`,
}));
const template = hogan.compile(readFileSync(process.argv[2], 'utf8'));
const rounds = Number(process.argv[3]);
let bytes = 0;
for (let i = 0; i < 50; i++) {
    bytes = Buffer.byteLength(template.render({ rows }));
}
const start = process.cpuUsage();
for (let i = 0; i < rounds; i++) {
    template.render({ rows });
}
const { user, system } = process.cpuUsage(start);
console.log(((user + system) / rounds).toFixed(1), bytes);
