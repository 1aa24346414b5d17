import type { ScreenOf } from '../../contract/snapshot.ts';
import { useWords } from '../i18n/i18n.ts';
import { Page } from '../ui/page.tsx';

export function AboutScreen({ screen }: { readonly screen: ScreenOf<'about'> }) {
  const words = useWords();
  return <Page title={words('brand.matter')} lead={screen.name} ways={['back', 'leave']} />;
}
