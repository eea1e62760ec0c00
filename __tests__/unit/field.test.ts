import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { FIELD, fieldCases, imagesOf, registryOf, tare } from '../support/field.js'

const schema = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8')) as object
const validate = new Ajv2020({ strict: false }).compile(schema)

describe('archives shaped after public bug reports', () => {
  test.each(fieldCases)('$name: $what', async ({ ref, args, images, err, push, schema: isHeldToSchema }) => {
    const registry = push === undefined ? undefined : registryOf(path.join(FIELD, push))
    const outcome = await tare(['inspect', ref, ...args], { workspace: FIELD, ...(registry && { registry }) })
    if (err === undefined) expect(imagesOf(outcome)).toEqual(images)
    else expect(imagesOf(outcome)).toMatch(new RegExp(err, 'i'))
    if (isHeldToSchema && 'report' in outcome) expect(validate(outcome.report) || validate.errors).toBe(true)
  })
})
