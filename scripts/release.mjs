// @ts-check
// node scripts/release.mjs TAG FOLDER: checks that the tag is this version's, and makes the files of its release:
// FOLDER/tare-X.Y.Z.tgz, the command for `npm install --global`, and FOLDER/notes.md, its section of the changelog.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.join(import.meta.dirname, '..')

/**
 * @param {string} tag
 * @param {string} version of package.json
 */
export function checkTag(tag, version) {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`package.json says ${version}, which is no version X.Y.Z`)
  if (tag !== `v${version}`)
    throw new Error(`the tag is ${tag}, but package.json says ${version}: its tag is v${version}`)
}

/**
 * What the changelog says about a version, without its heading. A release is shown outside the repository: links into
 * it begin with its address.
 * @param {string} changelog
 * @param {string} version
 * @param {string} address of the repository's files at the tag
 */
export function releaseNotes(changelog, version, address) {
  const sections = changelog.split(/^## /m).slice(1)
  const section = sections.find((text) => text.startsWith(`${version} - `))
  if (section === undefined) throw new Error(`CHANGELOG.md has no section "## ${version} - DATE"`)
  const [heading = '', ...lines] = section.split('\n')
  if (!/ - \d{4}-\d{2}-\d{2}$/.test(heading)) throw new Error(`CHANGELOG.md says "## ${heading}": write its date there`)
  const notes = lines.join('\n').trim()
  if (notes === '') throw new Error(`CHANGELOG.md says nothing of ${version}`)
  return `${notes.replaceAll(/\]\((?!https?:|#)/g, `](${address}/`)}\n`
}

/**
 * The command without the Action: its bundle needs no package, so installing it must add none.
 * @param {Record<string, unknown>} manifest
 * @param {string} folder
 */
function pack(manifest, folder) {
  const staged = mkdtempSync(path.join(os.tmpdir(), 'tare-pack-'))
  try {
    const { name, version, description, license, type, bin, engines } = manifest
    const own = { name, version, private: true, description, license, type, bin, engines }
    writeFileSync(path.join(staged, 'package.json'), `${JSON.stringify(own, null, 2)}\n`)
    for (const file of ['dist/cli', 'README.md', 'CHANGELOG.md', 'LICENSE'])
      cpSync(path.join(root, file), path.join(staged, file), { recursive: true })
    npm(['pack', '--silent', '--pack-destination', folder], staged)
    const archive = path.join(folder, `tare-${String(version)}.tgz`)
    tryOut(archive, path.join(staged, 'installed'), `tare ${String(version)}`)
    return archive
  } finally {
    rmSync(staged, { recursive: true, force: true })
  }
}

/**
 * Installs it as a user would, and asks for its version.
 * @param {string} archive
 * @param {string} prefix
 * @param {string} expected
 */
function tryOut(archive, prefix, expected) {
  npm(['install', '--silent', '--offline', '--global', '--prefix', prefix, archive], os.tmpdir())
  const said = execFileSync(path.join(prefix, 'bin/tare'), ['--version'], { encoding: 'utf8' }).trim()
  if (said !== expected) throw new Error(`the installed command says "${said}", not "${expected}": run npm run build`)
}

/** @param {string[]} args @param {string} cwd */
const npm = (args, cwd) => execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [tag = '', out = ''] = process.argv.slice(2)
  if (tag === '' || out === '') throw new Error('usage: node scripts/release.mjs TAG FOLDER')
  const folder = path.resolve(out)
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  checkTag(tag, manifest.version)
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: repository = 'owner/tare' } = process.env
  const changelog = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8')
  const notes = releaseNotes(changelog, manifest.version, `${server}/${repository}/blob/${tag}`)
  mkdirSync(folder, { recursive: true })
  const archive = pack(manifest, folder)
  writeFileSync(path.join(folder, 'notes.md'), notes)
  console.log(`[release] ${tag}: ${archive}, and notes.md beside it`)
}
