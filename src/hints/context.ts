import { ignoreAdvice, ignoreLine, isFromContext, sumFolders, type HintRule } from './hintrule.js'

const DOCS = 'https://docs.docker.com/build/concepts/context/#dockerignore-files'

/** A folder of the build context that an image hardly ever needs, added by COPY or ADD. */
const copied = (name: string, folder: RegExp): HintRule => ({
  name: `copied-${name}`,
  docs: DOCS,
  find: (image) =>
    // All that was added: storing it again, moving or deleting it later makes nothing smaller.
    sumFolders(image, folder, (layer) => isFromContext(image.origins[layer]), 'shipped').map(
      ({ fate, names, ...found }) => ({
        ...found,
        advice: fate + ignoreAdvice(image.origins[found.layer]),
        // The folders' own names: a line with another name excludes nothing.
        lines: names.map(ignoreLine),
      }),
    ),
})

export const COPIED: readonly HintRule[] = [
  copied('git', /(^|\/)\.git\//),
  copied('node-modules', /(^|\/)node_modules\//),
  copied('virtualenv', /(^|\/)\.?venv\//),
  copied('tests', /(^|\/)(tests?|__tests__|spec)\//),
  copied('docs', /(^|\/)docs?\//),
  copied('editor-files', /(^|\/)\.(idea|vscode|vs)\//),
]
