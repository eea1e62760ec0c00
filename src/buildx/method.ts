import type { Inputs } from '../config/inputs.js'
import { UserError } from '../domain/errors.js'
import type { DockerFacts } from '../ports.js'
import type { Output } from './bake.js'

/**
 * How images get from the builder to Tare: through an engine (`docker save`), or as an OCI layout in a folder, without
 * one.
 */
export type Method = Exclude<Output, { readonly kind: 'cache' }>

/**
 * The classic docker driver has no OCI exporter. Elsewhere images are exported, not loaded into an engine, except for
 * `measure: engine`.
 * @param folder where an export goes
 * @throws UserError when what is asked for cannot be known this way
 */
export function chooseMethod(
  { measure, explain, downloadSize, budgets }: Pick<Inputs, 'measure' | 'explain' | 'downloadSize' | 'budgets'>,
  docker: DockerFacts,
  folder: string,
): Method {
  const { builder, engine } = docker
  const isClassic = hasNoExporter(docker)
  if (measure === 'engine' && !engine) {
    throw new UserError('measure: engine needs an engine, and none answers', {
      hint: 'set measure: uncompressed, which needs none',
    })
  }
  if (measure === 'compressed' && isClassic) {
    throw new UserError(
      `measure: compressed needs compressed layers, and the classic image store of builder ${builder.name} keeps none`,
      {
        hint:
          'use a docker-container builder (docker/setup-buildx-action makes one), or measure: uncompressed with ' +
          'download-size: true or max-download-size, which estimate it',
      },
    )
  }
  const download = budgets.find(({ rule }) => rule.needs === 'download')
  if (download && isClassic && explain !== 'files') {
    throw new UserError(
      `${download.rule.name} needs explain: files with the classic image store of builder ${builder.name}: ` +
        'it keeps no compressed layers, so they are read and weighed',
      { hint: 'remove explain, or use a docker-container builder' },
    )
  }
  if (isClassic || measure === 'engine') return { kind: 'load' }
  if (measure === 'uncompressed' && explain !== 'files') {
    throw new UserError(
      `explain: ${explain} gives no uncompressed sizes with builder ${builder.name} ` +
        `(${builder.driver}): no layer is opened`,
      {
        hint: 'set explain: files, or measure: compressed or engine',
      },
    )
  }
  return { kind: 'export', folder, compression: downloadSize ? 'gzip' : 'uncompressed' }
}

/**
 * How to fetch a registry image's layers when nothing is built: by the builder where it can export, else by the engine.
 */
export const methodForExisting = (docker: DockerFacts | undefined, folder: string): Method =>
  !docker || hasNoExporter(docker) ? { kind: 'load' } : { kind: 'export', folder, compression: 'gzip' }

const hasNoExporter = ({ builder, engine }: DockerFacts): boolean =>
  builder.driver === 'docker' && engine?.store === 'classic'
