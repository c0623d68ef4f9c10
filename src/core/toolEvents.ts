/** State of one AI tool in a workspace, as its settings tell. */
export type ToolStanding = 'on' | 'off' | 'partly' | 'overridden' | 'noSwitch';

/**
 * The AI tools of this workspace were switched, or are found at the start as they are: until the next such event they
 * stay so. It says what settings say; what is accepted nevertheless is told by insertions.
 */
export interface ToolsSwitchedEvent {
	readonly type: 'toolsSwitched';
	readonly tMs: number;
	/** Git common dirs of the workspace. */
	readonly repos: readonly string[];
	/** `off`: every tool that is here; `on`: none of those that can be; else `partly`. */
	readonly ai: 'on' | 'off' | 'partly';
	/** Each tool that is here, by its id in the catalogue. */
	readonly tools: readonly (readonly [tool: string, standing: ToolStanding])[];
	/** `settings`: somebody changed them outside. `start`: found so. */
	readonly by: 'person' | 'trial' | 'settings' | 'start';
}
