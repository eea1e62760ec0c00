import { isFromContext, type HintRule } from './rule.js'

// Names that tools give to what opens doors; never what a file says, which nobody here reads. Public halves and examples are none.
const SECRET =
  /^(id_(rsa|dsa|ecdsa|ed25519)|\.env(\.(?!(example|sample|template|dist|test)$)[\w-]+)?|\.(netrc|npmrc|pypirc|pgpass|git-credentials|htpasswd)|credentials(\.json)?|[\w.-]+\.(key|p12|pfx|jks|keystore|kdbx|ppk)|kubeconfig|service[-_]account[\w.-]*\.json)$/i

/** A file that looks like a secret, brought from the build context: whoever has the image has it, too, also when a later layer deletes it. */
export const SECRETS: HintRule = {
  name: 'copied-secret',
  docs: 'https://docs.docker.com/build/building/secrets/',
  isAboutMore: true,
  find: ({ origins, filesOf }) =>
    origins.flatMap((origin, layer) => {
      if (!isFromContext(origin)) return []
      const files = filesOf(layer, SECRET)
      const [first] = files
      if (!first) return []
      const name = first.path.slice(first.path.lastIndexOf('/') + 1)
      const advice = 'by its name this may be a secret, and everybody who has the image has it: add to .dockerignore'
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
      return [{ layer, bytes, path: first.path, advice, lines: [`**/${name}`] }]
    }),
}
