// @ts-check
// npm run generate: writes what is derived from a source of truth. The JSON Schema of the report comes from the zod
// schema, the README's tables from action.yml. Tests compare what is committed with what this gives.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'

const root = path.join(import.meta.dirname, '..')

/** @param {z.ZodType} schema */
export const renderSchema = (schema) =>
  `${JSON.stringify({ title: 'Tare report', ...z.toJSONSchema(schema) }, null, 2)}\n`

/**
 * @typedef {{ inputs: Record<string, { description: string, default?: string }>, outputs: Record<string, { description:
 * string }> }} ActionYml
 */

/**
 * The README with its two tables made anew.
 * @param {string} readme
 * @param {string} actionYml
 */
export function renderReadme(readme, actionYml) {
  /** @type {ActionYml} */
  const { inputs, outputs } = parse(actionYml)
  const inputRows = Object.entries(inputs).map(([name, { description, default: value }]) => [
    code(name),
    value ? code(value) : '',
    cell(description),
  ])
  const outputRows = Object.entries(outputs).map(([name, { description }]) => [code(name), cell(description)])
  return [
    { name: 'inputs', text: table(['Input', 'Default', 'Meaning'], inputRows) },
    { name: 'outputs', text: table(['Output', 'Meaning'], outputRows) },
  ].reduce(
    (text, { name, text: made }) =>
      text.replace(
        new RegExp(`(<!-- ${name}:begin.*?-->\n)[^]*?(<!-- ${name}:end -->)`),
        (_, begin, end) => `${begin}\n${made}\n\n${end}`,
      ),
    readme,
  )
}

/** @param {string} text */
const code = (text) => `\`${text}\``
/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|')
/** @param {string[]} header @param {string[][]} rows */
const table = (header, rows) =>
  [header, header.map(() => ':--'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { reportSchema } = await import(pathToFileURL(path.join(root, 'lib/report/schema.js')).href)
  writeFileSync(path.join(root, 'schema/report.schema.json'), renderSchema(reportSchema))
  const readme = path.join(root, 'README.md')
  writeFileSync(readme, renderReadme(readFileSync(readme, 'utf8'), readFileSync(path.join(root, 'action.yml'), 'utf8')))
}
