import { UserError } from './domain/errors.js'
import type { FolderTree, TreeLimits } from './domain/foldertree.js'
import { folderTree } from './ledger/tree.js'
import type { Measurements } from './measure/measure.js'

/** @throws UserError where layers were not read, or nobody has a file where the tree is to begin */
export const treesOf = ({ pairs, paths }: Measurements, limits: TreeLimits): readonly FolderTree[] =>
  pairs.map(({ plan: { name }, platform, candidate, baseline }): FolderTree => {
    const before = 'image' in baseline ? baseline.image.ledger : undefined
    if (!candidate.ledger || ('image' in baseline && !before))
      throw new UserError('a tree is made of layers that were read', { hint: 'leave out --explain' })
    const root = folderTree(candidate.ledger, before, limits, paths)
    if (root) return { name, platform, root }
    throw new UserError(`${name} has no file at ${limits.at ?? '/'}`, { hint: 'paths begin at the root of the image' })
  })
