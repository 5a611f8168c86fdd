"""What is done to a built site before it is shown: fewer and lighter files, a policy in every page, compressed copies.

`finish` is the only thing that the rest of the handbook calls. A preview is shown without it, and no page needs it to
be right.

    modules    the scripts of a page → one file
    styles     the style sheets of a page → one file
    bundles    which page has which of those files
    compress   copies for servers that send compressed files as they are
"""

from handbook.output.finish import FinishFailed, finish

__all__ = ["FinishFailed", "finish"]
