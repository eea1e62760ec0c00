// @ts-check
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { findCommand, must } from '../engine/command.mjs'
import { archivesIn, cached, download } from './download.mjs'

const LIMIT_MS = 60_000
const GEMS = 'usr/local/lib/ruby/gems/3.1.0'

/** A name with a number in it, as some have. */
export const RUBY_UPGRADE = { ecosystem: 'gem', name: 'tare-4-ruby', before: '1.0.0', after: '1.1.0.rc1' }

/**
 * What `gem install` installs: gems of a test, one of them compiled.
 * @param {string} root an empty folder
 * @param {import('../packagetrees.mjs').State} state
 */
export async function rubyTree(root, state) {
  const work = mkdtempSync(join(tmpdir(), 'tare-gems-'))
  try {
    const archives = [
      await buildGem(work, RUBY_UPGRADE.name, RUBY_UPGRADE[state], { 'lib/a.rb': state.repeat(50), 'lib/ü.rb': '#' }),
      await buildGem(work, 'tare_compiled', '2', { 'ext/extconf.rb': EXTENSION, 'lib/b.rb': '#' }),
    ]
    const places = ['--install-dir', join(root, GEMS), '--bindir', join(root, 'usr/local/bin')]
    await gem(['install', '--local', '--no-document', ...places, ...archives], work)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * What `gem contents` says.
 * @param {string} root
 * @returns {Promise<import('../packagetrees.mjs').Listed[]>}
 */
export async function listRuby(root) {
  const listed = await gem(['list', '--local', '--no-details'], root)
  return Promise.all(
    [...listed.matchAll(/^(tare\S+) \(([^ )]+)\)$/gm)].map(async ([, name = '', version = '']) => {
      const files = (await gem(['contents', name], root)).split('\n')
      return { name, version, files: files.map((file) => relative(root, file)) }
    }),
  )
}

// What `make` is told to do, without a compiler.
const EXTENSION = `require 'rbconfig'
File.write('Makefile', <<-END)
sitearchdir = #{RbConfig::MAKEFILE_CONFIG['sitearchdir']}
all:
\techo compiled > compiled.so
clean:
install:
\tcp compiled.so $(DESTDIR)$(sitearchdir)
END
`

/**
 * @param {string} work
 * @param {string} name
 * @param {string} version
 * @param {Readonly<Record<string, string>>} files
 */
async function buildGem(work, name, version, files) {
  const folder = mkdtempSync(join(work, `${name}-`))
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  const hasExtension = 'ext/extconf.rb' in files
  writeFileSync(
    join(folder, 'one.gemspec'),
    `Gem::Specification.new do |one|
  one.name = '${name}'
  one.version = '${version}'
  one.summary = 'A gem of a test'
  one.authors = ['Tare']
  one.license = 'MIT'
  one.homepage = 'https://example.com'
  one.files = ${JSON.stringify(Object.keys(files))}
  ${hasExtension ? "one.extensions = ['ext/extconf.rb']" : ''}
end
`,
  )
  await gem(['build', '--silent', 'one.gemspec'], folder)
  return join(folder, readdirSync(folder).find((file) => file.endsWith('.gem')) ?? '')
}

/**
 * `gem` of the machine, else Debian's, unpacked into a folder.
 * @param {readonly string[]} args
 * @param {string} cwd
 */
async function gem(args, cwd) {
  const env = { ...process.env, LC_ALL: 'C.UTF-8', GEM_HOME: join(cwd, GEMS), GEM_PATH: join(cwd, GEMS), GEMRC: '' }
  const options = { cwd, limitMs: LIMIT_MS, env }
  if (findCommand('gem') !== undefined) return must('gem', args, options)
  const place = await cached('ruby', async (folder) => {
    await download(folder, ['ruby'], { needed: true })
    const archives = archivesIn(folder)
    for (const archive of archives) await must('dpkg-deb', ['-x', archive, folder])
    for (const archive of archives) rmSync(archive)
  })
  const below = (/** @type {string} */ folder, /** @type {RegExp} */ name) =>
    readdirSync(join(place, folder))
      .filter((one) => name.test(one))
      .map((one) => join(place, folder, one))
  const libraries = below('usr/lib', /-linux-gnu/)
  const versions = below('usr/lib/ruby', /^\d/)
  const [ruby = ''] = below('usr/bin', /^ruby\d/)
  const [program = ''] = below('usr/bin', /^gem\d/)
  const compiled = libraries.flatMap((library) =>
    versions.map((version) => join(library, 'ruby', version.slice(version.lastIndexOf('/') + 1))),
  )
  return must(ruby, [program, ...args], {
    ...options,
    env: {
      ...env,
      LD_LIBRARY_PATH: libraries.join(':'),
      RUBYLIB: [join(place, 'usr/lib/ruby/vendor_ruby'), ...versions, ...compiled].join(':'),
    },
  })
}
