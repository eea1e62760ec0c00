import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { renderReadme, renderSchema } from '../../scripts/generate.mjs'
import { reportSchema } from '../../src/report/schema.js'

const read = (file: string): string => readFileSync(path.join(import.meta.dirname, '../..', file), 'utf8')

test('schema/report.schema.json is what the zod schema gives (npm run generate)', () => {
  expect(read('schema/report.schema.json')).toBe(renderSchema(reportSchema))
})

test("the README's tables are what action.yml gives (npm run generate)", () => {
  expect(read('README.md')).toBe(renderReadme(read('README.md'), read('action.yml')))
  expect(read('README.md')).toContain('| `baseline-file` |')
  expect(read('README.md')).toContain('| `comment-url` |')
})
