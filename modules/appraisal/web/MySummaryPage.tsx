import { SummaryPart } from './SummaryPart.tsx';

/** Written by whoever is signed in, of their own work. */
export default function MySummaryPage() {
  return <SummaryPart helperId={undefined} />;
}
