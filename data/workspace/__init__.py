"""What people write in the dashboard: assessments, objectives, interventions, and who wrote what when.

Everything is an event that is added and never changed; what stands now is worked out from the events (`history`).
"""

from data.workspace.authors import Author
from data.workspace.opening import Workspace, open_workspace
from data.workspace.problems import EditConflict, EntryProblem, NotAllowed, WorkspaceAway, WorkspaceProblem

__all__ = ["Author", "EditConflict", "EntryProblem", "NotAllowed", "Workspace", "WorkspaceAway", "WorkspaceProblem", "open_workspace"]
