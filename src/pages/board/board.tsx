import { Page } from '#pages/ui/page.tsx'

export default function Board() {
  return (
    <Page title="Papan">
      <h1>Papan</h1>
    </Page>
  )
}
