"""What others would use for a wave of prompts, on the same work beside ours."""
