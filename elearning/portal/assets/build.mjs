// Compiles the stylesheet and puts GOV.UK Frontend's script beside it: `npm run build`.
// Of govuk-frontend we take Sass and script alone: its fonts, crest and pictures are licensed for gov.uk.
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as sass from 'sass'

const assets = dirname(fileURLToPath(import.meta.url))
const root = join(assets, '..', '..', '..')
const govuk = join(root, 'node_modules', 'govuk-frontend', 'dist')
const build = join(assets, '..', 'static', 'portal', 'build')

const compiled = sass.compile(join(assets, 'app.scss'), {
  loadPaths: [govuk, assets],
  quietDeps: true,
  style: 'compressed',
})
if (/GDS Transport|crest|\/(fonts|images)\//.test(compiled.css)) {
  throw new Error('The stylesheet names a font or picture that is licensed for gov.uk alone.')
}

await mkdir(build, { recursive: true })
await writeFile(join(build, 'app.css'), compiled.css)
await copyFile(join(govuk, 'govuk', 'govuk-frontend.min.js'), join(build, 'govuk-frontend.min.js'))
console.log(`app.css: ${Math.round(compiled.css.length / 1024)} kB`)
