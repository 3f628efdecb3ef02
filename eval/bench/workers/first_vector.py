"""Import sentence-transformers, load the model in a folder, embed one text."""

import sys

from sentence_transformers import SentenceTransformer

if __name__ == "__main__":
    SentenceTransformer(sys.argv[1], device="cpu").encode(sys.argv[2])
