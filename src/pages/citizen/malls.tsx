import { Page } from '#pages/ui/page.tsx'

export default function Malls() {
  return (
    <Page title="Mal Pelayanan Publik">
      <h1>Mal Pelayanan Publik</h1>
    </Page>
  )
}
