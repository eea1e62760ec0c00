// @ts-check
// What this machine trusts and which package index it uses, read at build time and never written to the repository.
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const SYSTEM_BUNDLE = '/etc/ssl/certs/ca-certificates.crt'
const INDEX_SETTINGS = ['index-url', 'extra-index-url', 'trusted-host']
const PROXIES = ['http_proxy', 'https_proxy', 'no_proxy', 'all_proxy', 'ftp_proxy']

/** @returns {string | undefined} the file of certificates this machine trusts */
export function findCaBundle() {
  return [process.env['SSL_CERT_FILE'], SYSTEM_BUNDLE].find((file) => file !== undefined && existsSync(file))
}

/**
 * pip's index settings, from its variables or its files. An index with a password in it is left out: it would be kept
 * in the image.
 * @returns {{ text: string, leftOut: string[] }} a pip.conf, empty when nothing is set
 */
export function readPipIndex() {
  const files = [
    '/etc/pip.conf',
    join(homedir(), '.pip/pip.conf'),
    join(homedir(), '.config/pip/pip.conf'),
    process.env['PIP_CONFIG_FILE'] ?? '',
  ]
  const configured = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'))
  const found = INDEX_SETTINGS.flatMap((name) => {
    const variable = process.env[`PIP_${name.replaceAll('-', '_').toUpperCase()}`]
    const value =
      variable ??
      configured.map((text) => new RegExp(`^${name}[ \\t]*[=:][ \\t]*(\\S.*)$`, 'm').exec(text)?.[1]).findLast(Boolean)
    return value === undefined ? [] : [{ name, value }]
  })
  const hasPassword = (/** @type {{ value: string }} */ { value }) => /:\/\/[^/\s]*@/.test(value)
  const lines = found.filter((setting) => !hasPassword(setting)).map(({ name, value }) => `${name} = ${value}`)
  return {
    text: lines.length > 0 ? `[global]\n${lines.join('\n')}\n` : '',
    leftOut: found.filter(hasPassword).map(({ name }) => name),
  }
}

/**
 * Build arguments that hand the machine's proxies to a build: BuildKit knows these names and does not keep them in the
 * image.
 */
export function proxyArguments() {
  const names = PROXIES.flatMap((name) => [name, name.toUpperCase()])
  return names.filter((name) => process.env[name]).flatMap((name) => ['--build-arg', name])
}
