import { useParams } from 'react-router';
import { SummaryPart } from './SummaryPart.tsx';

/** Of one helper, by the post that it is handed in to. */
export default function OneSummaryPage() {
  const { summaryHelperId } = useParams();
  return <SummaryPart helperId={summaryHelperId} />;
}
