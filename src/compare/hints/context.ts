import { instructionOf, isFromContext, sumFolders, type HintRule } from './rule.js'

const DOCS = 'https://docs.docker.com/build/concepts/context/#dockerignore-files'

/** A folder of the build context that an image hardly ever needs, brought by COPY or ADD. */
const copied = (name: string, folder: RegExp, line: string): HintRule => ({
  name: `copied-${name}`,
  docs: DOCS,
  find: (image) =>
    sumFolders(image, folder, (layer) => isFromContext(instructionOf(image.origins[layer]))).map((found) => ({
      ...found,
      advice: 'add a line to .dockerignore',
      line,
    })),
})

export const COPIED: readonly HintRule[] = [
  copied('git', /(^|\/)\.git\//, '**/.git'),
  copied('node-modules', /(^|\/)node_modules\//, '**/node_modules'),
  copied('virtualenv', /(^|\/)\.?venv\//, '**/.venv'),
  copied('tests', /(^|\/)(tests?|__tests__|spec)\//, '**/test'),
  copied('docs', /(^|\/)docs?\//, '**/docs'),
  copied('editor-files', /(^|\/)\.(idea|vscode|vs)\//, '**/.idea'),
]
