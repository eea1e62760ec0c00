// @ts-check
// The machine's own apt sources: which mirror it uses and which key it trusts, so that nothing here has to name a host.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {{ uri: string, suites: readonly string[], components: readonly string[], signedBy: string | undefined }}
 * AptSource
 */

/** Debian's distribution facts: `ID` and `VERSION_CODENAME` of os-release(5). */
export function readDistribution() {
  const text = readOptional('/etc/os-release')
  const value = (/** @type {string} */ key) => new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1] ?? ''
  return { id: value('ID'), codename: value('VERSION_CODENAME') }
}

/**
 * The source this machine takes its own release from.
 * @param {string} codename
 * @returns {AptSource | undefined}
 */
export function findOwnSource(codename) {
  return readSources().find(({ suites }) => suites.includes(codename))
}

/** @returns {AptSource[]} enabled `deb` sources, in the order apt reads them */
function readSources() {
  const folder = '/etc/apt/sources.list.d'
  const names = readFolder(folder).sort()
  const oneLine = [
    '/etc/apt/sources.list',
    ...names.filter((name) => name.endsWith('.list')).map((name) => join(folder, name)),
  ]
  const deb822 = names.filter((name) => name.endsWith('.sources')).map((name) => join(folder, name))
  return [
    ...oneLine.flatMap((file) => parseOneLine(readOptional(file))),
    ...deb822.flatMap((file) => parseDeb822(readOptional(file))),
  ]
}

/**
 * One-line style: `deb [signed-by=/key.gpg] URI suite component…` (sources.list(5)).
 * @param {string} text
 * @returns {AptSource[]}
 */
export function parseOneLine(text) {
  return text.split('\n').flatMap((line) => {
    const [, options = '', uri, suite, components = ''] =
      /^deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)([^#]*)/.exec(line.trim()) ?? []
    if (uri === undefined || suite === undefined) return []
    const signedBy = /(?:^|\s)signed-by=(\S+)/i.exec(options)?.[1]
    return [{ uri: resolveMirror(uri), suites: [suite], components: words(components), signedBy }]
  })
}

/**
 * deb822 style: paragraphs of `Field: value`; a key may stand in Signed-By itself, on indented lines.
 * @param {string} text
 * @returns {AptSource[]}
 */
export function parseDeb822(text) {
  const paragraphs = text.replace(/^#.*\n?/gm, '').split(/\n\s*\n/)
  return paragraphs.flatMap((paragraph) => {
    const field = (/** @type {string} */ name) =>
      new RegExp(`^${name}:[ \\t]*(.*(?:\\n[ \\t].*)*)`, 'im').exec(paragraph)?.[1]?.trimEnd()
    const uri = words(field('URIs'))[0]
    if (uri === undefined || !words(field('Types')).includes('deb') || /^no$/i.test(field('Enabled') ?? '')) return []
    const source = {
      suites: words(field('Suites')),
      components: words(field('Components')),
      signedBy: field('Signed-By'),
    }
    return [{ uri: resolveMirror(uri), ...source }]
  })
}

/**
 * Cloud images say `mirror+file:/etc/apt/mirrors/debian.list`: a list of mirrors, useless outside this machine.
 * @param {string} uri
 */
function resolveMirror(uri) {
  const file = /^mirror\+file:(?:\/\/)?(\/.*)/.exec(uri)?.[1]
  if (file === undefined) return uri
  return words(readOptional(file).replace(/#.*/g, ''))[0] ?? uri
}

/** @param {string | undefined} text */
function words(text) {
  return (text ?? '').split(/\s+/).filter(Boolean)
}

/** @param {string} file */
function readOptional(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** @param {string} folder */
function readFolder(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
