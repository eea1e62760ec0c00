import { instructionOf, sumFolders, type HintRule } from './hintrule.js'
import { both, editRun, insertInto, PIP_INSTALL, setBefore } from './rewrite.js'

/** Running pip as root compiles whatever it imports: itself, and the standard library of the base image. */
export const BYTE_CODE: HintRule = {
  name: 'python-byte-code',
  docs: 'https://docs.python.org/3/using/cmdline.html#envvar-PYTHONDONTWRITEBYTECODE',
  find: (image) =>
    sumFolders(image, /(^|\/)__pycache__\//, (layer) =>
      /^RUN\b.*(?<!-)\bpip[\d.]* ([^;&|]* )?(install|wheel|download)\b/s.test(
        instructionOf(image.origins[layer]) ?? '',
      ),
    ).map(({ fate, names, ...found }) => ({
      ...found,
      advice:
        `${fate}set PYTHONDONTWRITEBYTECODE=1 for that RUN and write pip install --no-compile, ` +
        'or copy the packages alone from a builder stage; the first start is slower then',
      edits: editRun(image, found.layer, WITHOUT_BYTE_CODE),
    })),
}

const WITHOUT_BYTE_CODE = both(
  setBefore('PYTHONDONTWRITEBYTECODE=1', PIP_INSTALL),
  insertInto(PIP_INSTALL, '--no-compile', /--no-compile/),
)
