import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { Note } from '../ui/notes.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useView } from '../view-state.ts';
import { chooseTongue } from './choose-tongue.ts';
import { tongueFor, tongues } from './tongues.ts';
import { resetVoice, setVoice, stepSpeed, stepVolume, useVoiceState } from './voice-state.ts';

/** In what tongue, how loud, how fast, with the screen on or off. */
export function VoicePanel() {
  const words = useWords();
  const { volume, speed, curtain, panelOpen, tongue: chosen, without } = useVoiceState((state) => state);
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const tongue = tongueFor(language, chosen);
  return (
    <Sheet
      title={words('voice.panel.title')}
      open={panelOpen}
      onOpenChange={(open) => setVoice({ panelOpen: open })}
      actions={
        <Press look="go" mark={{ 'data-voice-close': 'panel' }} onPress={() => setVoice({ panelOpen: false })}>
          {words('voice.panel.close')}
        </Press>
      }
    >
      <div className="voice-tongues" role="group" aria-label={words('voice.panel.tongue')}>
        {tongues.map((each) => (
          <Press key={each} pressed={each === tongue} mark={{ 'data-tongue': each }} onPress={() => void chooseTongue(each, language)}>
            {words(`voice.tongue.${each}`)}
          </Press>
        ))}
      </div>
      {without?.includes(tongue) === true && <Note kind="human">{words('voice.panel.noVoice', { tongue: words(`voice.tongue.${tongue}`) })}</Note>}
      <div className="voice-steps" role="group" aria-label={words('voice.panel.volume', { at: volume })}>
        <p>{words('voice.panel.volume', { at: volume })}</p>
        <Press disabled={volume === 1} mark={{ 'data-voice-do': 'softer' }} onPress={() => stepVolume(-1)}>
          {words('voice.panel.softer')}
        </Press>
        <Press disabled={volume === 5} mark={{ 'data-voice-do': 'louder' }} onPress={() => stepVolume(1)}>
          {words('voice.panel.louder')}
        </Press>
      </div>
      <div className="voice-steps" role="group" aria-label={words('voice.panel.speed', { at: speed })}>
        <p>{words('voice.panel.speed', { at: speed })}</p>
        <Press disabled={speed === 1} mark={{ 'data-voice-do': 'slower' }} onPress={() => stepSpeed(-1)}>
          {words('voice.panel.slower')}
        </Press>
        <Press disabled={speed === 3} mark={{ 'data-voice-do': 'faster' }} onPress={() => stepSpeed(1)}>
          {words('voice.panel.faster')}
        </Press>
      </div>
      <div className="voice-tongues">
        <Press mark={{ 'data-voice-do': 'curtain' }} onPress={() => setVoice({ curtain: !curtain })}>
          {words(curtain ? 'voice.panel.curtainOff' : 'voice.panel.curtainOn')}
        </Press>
        <Press mark={{ 'data-voice-do': 'stop' }} onPress={resetVoice}>
          {words('voice.panel.stop')}
        </Press>
      </div>
    </Sheet>
  );
}
