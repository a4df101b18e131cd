import { Page } from '#pages/ui/page.tsx'

export default function Mall() {
  return (
    <Page title="Mal">
      <h1>Mal</h1>
    </Page>
  )
}
