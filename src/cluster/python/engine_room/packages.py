"""What installs a module that is not there."""
import sys

# Packages that are imported by another name than they are published under.
_PUBLISHED_AS = {
    "attr": "attrs",
    "bs4": "beautifulsoup4",
    "Bio": "biopython",
    "Crypto": "pycryptodome",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "docx": "python-docx",
    "dotenv": "python-dotenv",
    "fitz": "PyMuPDF",
    "git": "GitPython",
    "jwt": "PyJWT",
    "OpenSSL": "pyOpenSSL",
    "osgeo": "GDAL",
    "PIL": "pillow",
    "pkg_resources": "setuptools",
    "serial": "pyserial",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "usb": "pyusb",
    "yaml": "PyYAML",
    "zmq": "pyzmq",
}


def published_as(module):
    """The package's name for pip, of a module that is imported at the top."""
    return _PUBLISHED_AS.get(module, module)


def how_to_install(module):
    """Behind `No module named …`, for whoever is not at this engine's machine."""
    command = "%s -m pip install %s" % (sys.executable, published_as(module))
    return "install it for this engine with '%s', or correct the name" % command
