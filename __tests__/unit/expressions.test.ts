import { data, Evaluator, Lexer, Parser, wellKnownFunctions } from '@actions/expressions'
import { describe, expect, test } from 'vitest'
import {
  closed,
  evaluateCondition,
  evaluateDeep,
  evaluateExpression,
  interpolate,
  toJson,
} from '../support/expressions.js'

const contexts = {
  github: closed({
    event: { workflow_run: { id: 42, conclusion: 'failure' }, labels: ['bug', 'Size'] },
    ref: 'refs/heads/main',
  }),
  steps: closed({
    tare: closed({
      outcome: 'success',
      outputs: closed({ result: 'pass', 'baseline-size': '7', json: '{"a":[1,"x"]}' }),
    }),
  }),
  inputs: closed({ 'baseline-file': 'old', push: true, empty: '' }),
  matrix: { name: 'api', arm64: false, include_me: null },
  needs: closed({ size: closed({ result: 'skipped', outputs: {} }) }),
}
const evaluate = (text: string) => evaluateExpression(text, { contexts })

/** What GitHub's own evaluator, of its language service, says to the same. */
function evaluateAsGitHub(text: string): unknown {
  const { tokens } = new Lexer(text).lex()
  const parsed = new Parser(tokens, Object.keys(contexts), []).parse()
  const known = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary
  return JSON.parse(
    JSON.stringify(new Evaluator(parsed, known, new Map(Object.entries(wellKnownFunctions))).evaluate(), data.replacer),
  )
}

describe('what an expression is', () => {
  test.each<[string, unknown, string]>([
    // expression                                      value            why
    ["'text'", 'text', 'a literal'],
    ["'it''s'", "it's", 'a quote is written twice'],
    ['-1.5', -1.5, 'a number'],
    ['true', true, 'a boolean'],
    ['null', null, 'nothing'],
    ['github.event.workflow_run.id', 42, 'properties of properties'],
    ['steps.tare.outputs.result', 'pass', 'an output'],
    ['steps.tare.outputs.baseline-size', '7', 'a hyphen in a name'],
    ['inputs.baseline-file', 'old', 'another'],
    ['Matrix.NAME', 'api', 'names do not mind case'],
    ['needs.size.result', 'skipped', 'a job'],
    ['matrix.nothing', null, 'a matrix leg need not have every name'],
    ['matrix.nothing.more', null, 'nothing has no properties'],
    ['github.event.workflow_run.id.x', null, 'nor has a number'],
    ["'PASS' == steps.tare.outputs.result", true, 'texts are equal whatever their case'],
    ["'a' != 'b'", true, 'unequal'],
    ["'' == 0", true, 'of different kinds, both are numbers'],
    ['steps.tare.outputs.baseline-size == 7', true, 'a text as a number'],
    ["'seven' == 7", false, 'a text that is no number'],
    ['null == 0', true, 'nothing as a number'],
    ["null == ''", true, 'nothing and the empty text'],
    ["true == '1'", true, 'a boolean as a number'],
    ["true == 'true'", false, 'which a word is not'],
    ['github.event == github.event', true, 'an object is itself'],
    ["github.event == 'Object'", false, 'and nothing else'],
    ["fromJSON('[7]') == 7", false, 'nor is a list its only item'],
    ["matrix.name == 'api' && inputs.push", true, 'and'],
    ["inputs.empty && 'x'", '', 'and gives the side that decides'],
    ["inputs.empty || 'x'", 'x', 'or too'],
    ['false || false && true || 3', 3, '&& binds closer'],
    ['true || false && false', true, '&& binds closer, seen otherwise'],
    ['(true || false) && false', false, 'brackets'],
    ['false == false != true', false, 'from left to right'],
    ['!true == false', true, '! binds closest'],
    ['!!inputs.empty', false, 'not not'],
    ["contains('Hello', 'hELL')", true, 'a text in a text'],
    ["contains(github.event.labels, 'size')", true, 'an item of a list'],
    ["contains(github.event.labels, 'si')", false, 'a whole item'],
    ["contains(null, '')", true, 'nothing is an empty text'],
    ["startsWith(github.ref, 'REFS/heads/')", true, 'startsWith'],
    ["startsWith('ab', 'b')", false, 'only at the start'],
    ["join(github.event.labels, '+')", 'bug+Size', 'join'],
    ['join(github.event.labels)', 'bug,Size', 'join with commas'],
    ["join('one', '+')", 'one', 'join of one text'],
    ["format('{0} {{1}} {1}{0}', 'a', 1)", 'a {1} 1a', 'format'],
    ["format('{0}.', null)", '.', 'nothing in a text'],
    ['fromJSON(steps.tare.outputs.json).a', [1, 'x'], 'fromJSON, and its properties'],
    ["fromJSON('false') || 'x'", 'x', 'fromJSON of a boolean'],
    ['toJSON(matrix)', '{\n  "name": "api",\n  "arm64": false,\n  "include_me": null\n}', 'toJSON, over several lines'],
    ['tojson(matrix.nothing)', 'null', 'toJSON of nothing, and functions do not mind case'],
    ["join(fromJSON('[true, 2, null]'), ' ')", 'true 2 ', 'everything as text'],
  ])('%s is %j (%s), as GitHub says too', (text, value) => {
    expect(evaluate(text)).toEqual(value)
    expect(evaluateAsGitHub(text)).toEqual(value)
  })
})

describe('what is not known here, or a mistake, throws', () => {
  test.each([
    // expression                    complaint
    ['secrets.X', 'secrets is not among github, steps, inputs, matrix, needs'],
    ['steps.tear.outputs.result', 'tear is not among tare'],
    ['steps.tare.outputs.rezult', 'rezult is not among result, baseline-size, json'],
    ['inputs.baseline', 'baseline is not among baseline-file, push, empty'],
    ['needs.build.result', 'build is not among size'],
    ["hashFiles('x')", 'the function hashFiles is not known here'],
    ["endsWith('x', 'x')", 'the function endsWith is not known here'],
    ['1 < 2', '< 2 is not known here'],
    ["matrix['name']", "['name'] is not known here"],
    ['github.event.*.x', '*.x is not known here'],
    ['"double"', '"double" is not known here'],
    ['1.2.3', '1.2.3 is not known here'],
    ["'open", "'open is not known here"],
    ['(true', ') is missing'],
    ['true false', 'something follows where the expression is over'],
    ['matrix.', 'a name is missing after the dot'],
    ['', 'a value is missing'],
    ['true &&', 'a value is missing'],
    ['contains(1)', 'contains does not take 1 arguments'],
    ['toJSON()', 'toJSON does not take 0 arguments'],
    ["format('{1}', 'a')", 'format: {1} has no value'],
    ["format('{', 'a')", 'format: { has no value'],
    ["fromJSON('{')", 'in JSON at position 1'],
    ["format('{0}', github.event.labels)", '["bug","Size"] is no text'],
    ["contains(github.event, 'labels')", 'is no text'],
    ['success()', 'success() is for if: only'],
  ])('%s: %s', (text, complaint) => {
    expect(() => evaluate(text)).toThrow(complaint)
    expect(() => evaluate(text)).toThrow(`\${{ ${text} }}: `)
  })
})

describe('expressions in the YAML', () => {
  test.each([
    ['a ${{ matrix.name }}-${{matrix.arm64}} b', 'a api-false b', 'in a text'],
    ['${{ matrix.nothing }}', '', 'nothing is the empty text'],
    ["${{ '}}' }}!", '}}!', 'an end within quotes is none'],
    ['none', 'none', 'no expression'],
  ])('%s becomes %j (%s)', (text, value) => {
    expect(interpolate(text, { contexts })).toBe(value)
  })

  test.each([
    ['${{ matrix', 'an expression does not end'],
    ['x ${{ matrix }}', 'is no text'],
  ])('%s: %s', (text, complaint) => {
    expect(() => interpolate(text, { contexts })).toThrow(complaint)
  })

  test('a value that is one expression keeps its kind, at every depth', () => {
    const value = {
      list: ['${{ github.event.labels }}', 1],
      text: 'x${{ inputs.push }}',
      only: '${{ inputs.push }}',
      nothing: null,
    }
    expect(evaluateDeep(value, { contexts })).toEqual({
      list: [['bug', 'Size'], 1],
      text: 'xtrue',
      only: true,
      nothing: null,
    })
  })

  test('toJson is what toJSON gives', () => {
    expect([toJson(null), toJson(undefined), toJson({ a: [1] })]).toEqual([
      'null',
      'null',
      '{\n  "a": [\n    1\n  ]\n}',
    ])
  })
})

describe('if:', () => {
  const fine = { success: true, failure: false, cancelled: false }
  const failed = { success: false, failure: true, cancelled: false }
  test.each([
    // if:                                     when all is fine, after a failure
    [undefined, true, false],
    ['always()', true, true],
    ['success()', true, false],
    ['failure()', false, true],
    ['cancelled()', false, false],
    ['!cancelled()', true, true],
    ['Always()', true, true],
    ["matrix.name == 'api'", true, false],
    ["${{ matrix.name == 'api' }}", true, false],
    ["matrix.name == 'web'", false, false],
    ["always() && matrix.name == 'web'", false, false],
    ["format('{0}', failure()) == 'true'", false, true],
    ['!(failure())', true, false],
    [false, false, false],
    ['inputs.empty', false, false],
    [' ${{ always() }} ', true, true],
  ])('%s', (condition, whenFine, whenFailed) => {
    expect(evaluateCondition(condition, { contexts, status: fine })).toBe(whenFine)
    expect(evaluateCondition(condition, { contexts, status: failed })).toBe(whenFailed)
  })

  test.each([
    ["${{ matrix.name }} == 'web'", 'is always true'],
    ['a ${{ false }}', 'is always true'],
    ['success(1)', 'success does not take 1 arguments'],
    // Read before it is known whether it matters.
    ['hash(', 'a value is missing'],
  ])('%s throws: %s', (condition, complaint) => {
    expect(() => evaluateCondition(condition, { contexts, status: failed })).toThrow(complaint)
  })
})
